package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;

/**
 * One contract's logs of one event in the blocks from {@code from} to {@code to}, both inclusive.
 */
public record LogQuery(EvmAddress contract, Bytes32 topic, long from, long to) {

  public LogQuery {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no range of blocks: " + from + " to " + to);
    }
  }

  long range() {
    return to - from + 1;
  }

  /** The query's beginning, at most so many blocks. */
  LogQuery first(long blocks) {
    return new LogQuery(contract, topic, from, Math.min(to, from + blocks - 1));
  }
}
