package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Bytes32;

/**
 * A range of blocks whose claims are all in the ledger, both ends inclusive.
 *
 * @param hash of the last block; after a reorganisation the chain has another one
 * @param timestamp of the last block, in seconds since 1970
 */
record ScannedRange(long first, long last, Bytes32 hash, long timestamp) {

  ScannedRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no range of blocks: " + first + " to " + last);
    }
  }
}
