package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Bytes32;

/**
 * The place of a block in the chain.
 *
 * @param timestamp seconds since 1970, as the block's producer says
 */
public record BlockHeader(long number, Bytes32 hash, Bytes32 parentHash, long timestamp) {

  public BlockHeader {
    if (number < 0 || timestamp < 0) {
      throw new IllegalArgumentException("a block with a negative number or time");
    }
  }
}
