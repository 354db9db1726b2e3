package com.handshake58.neuron.substrate.rpc;

import java.util.List;

/**
 * @param extrinsics in order, each in its submitted form with the SCALE length in front
 */
public record Block(Header header, List<byte[]> extrinsics) {

  public Block {
    extrinsics = List.copyOf(extrinsics);
  }
}
