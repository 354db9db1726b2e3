package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.substrate.metadata.Metadata;

/** A version of the runtime with its metadata. */
@SuppressWarnings("JavaLangClash") // Substrate's term; java.lang.Runtime is not used here
public record Runtime(RuntimeVersion version, Metadata metadata) {}
