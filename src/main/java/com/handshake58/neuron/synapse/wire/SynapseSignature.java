package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.base.FixedBytes;

/** An sr25519 signature under a request: 64 bytes. */
public final class SynapseSignature extends FixedBytes {
  public static final int SIZE = 64;

  public SynapseSignature(byte[] bytes) {
    super(bytes, SIZE);
  }
}
