package com.handshake58.neuron.testing;

import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.substrate.metadata.Metadata;

/** The metadata 15 of the embedded chain's runtimes. */
public final class DevnetMetadata {
  private static final int BLOCK_TIME = 12_000;
  private static final int VERSION = 15;

  private DevnetMetadata() {}

  public static Metadata of(int spec) {
    return Metadata.decode(
        MetadataEncoder.encode(Runtimes.of(spec, BLOCK_TIME).declaration(), VERSION));
  }
}
