package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.substrate.metadata.Metadata;

/** A runtime and its description of itself. */
@SuppressWarnings("JavaLangClash") // a Substrate chain's word, and nobody needs Java's here
public record Runtime(RuntimeVersion version, Metadata metadata) {}
