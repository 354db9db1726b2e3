package com.handshake58.devnet.chain;

import com.handshake58.neuron.base.Bytes32;
import java.util.List;

/**
 * A block.
 *
 * @param extrinsics length-prefixed, the inherent first
 */
public record Block(Bytes32 hash, Header header, List<byte[]> extrinsics) {
  public Block {
    extrinsics = extrinsics.stream().map(byte[]::clone).toList();
  }

  public Block(Header header, List<byte[]> extrinsics) {
    this(header.hash(), header, extrinsics);
  }

  public long number() {
    return header.number();
  }
}
