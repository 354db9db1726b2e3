package com.handshake58.neuron.evm;

import java.util.List;

/**
 * The logs of the blocks from {@code first} to {@code last}, both counted, told by a node that has
 * {@code last}. A query's page may end before the query does; it never begins later.
 */
public record LogPage<T>(BlockHeader first, BlockHeader last, List<T> logs) {

  public LogPage {
    logs = List.copyOf(logs);
  }
}
