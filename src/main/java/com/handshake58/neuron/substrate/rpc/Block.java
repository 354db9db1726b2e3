package com.handshake58.neuron.substrate.rpc;

import java.util.List;

/**
 * A block.
 *
 * @param extrinsics in their order, each as it was submitted, with its SCALE length in front
 */
public record Block(Header header, List<byte[]> extrinsics) {

  public Block {
    extrinsics = List.copyOf(extrinsics);
  }
}
