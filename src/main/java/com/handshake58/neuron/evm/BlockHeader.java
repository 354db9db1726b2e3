package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Bytes32;

/**
 * What a block's header tells about its place.
 *
 * @param timestamp seconds since 1970, the block producer's word
 */
public record BlockHeader(long number, Bytes32 hash, Bytes32 parentHash, long timestamp) {

  public BlockHeader {
    if (number < 0 || timestamp < 0) {
      throw new IllegalArgumentException("a block with a negative number or time");
    }
  }
}
