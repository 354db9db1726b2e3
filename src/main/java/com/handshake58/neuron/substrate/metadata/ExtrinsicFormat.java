package com.handshake58.neuron.substrate.metadata;

import java.util.List;

/**
 * How the chain's extrinsics are made.
 *
 * @param versions the formats it takes, such as 4 and 5
 * @param extensions what surrounds a signed call, in order
 */
public record ExtrinsicFormat(
    List<Integer> versions,
    int addressType,
    int callType,
    int signatureType,
    List<Extension> extensions) {
  public ExtrinsicFormat {
    versions = List.copyOf(versions);
    extensions = List.copyOf(extensions);
  }

  /**
   * A signed extension.
   *
   * @param type of what it writes into the extrinsic
   * @param implicitType of what it adds to the signed bytes only
   */
  public record Extension(String identifier, int type, int implicitType) {}
}
