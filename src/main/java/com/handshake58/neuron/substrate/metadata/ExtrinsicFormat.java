package com.handshake58.neuron.substrate.metadata;

import java.util.List;

/**
 * The format of the chain's extrinsics.
 *
 * @param versions the accepted format versions, such as 4 and 5
 * @param extensions the signed extensions, in order
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
   * @param type the type that the extension writes into the extrinsic
   * @param implicitType the type that it adds to the signed bytes only
   */
  public record Extension(String identifier, int type, int implicitType) {}
}
