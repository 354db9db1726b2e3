package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Bytes32;

/**
 * Blocks whose claims are all in the ledger, both ends counted.
 *
 * @param hash the last block's, by which a reorganisation shows
 * @param timestamp the last block's, in seconds since 1970
 */
record ScannedRange(long first, long last, Bytes32 hash, long timestamp) {

  ScannedRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no range of blocks: " + first + " to " + last);
    }
  }
}
