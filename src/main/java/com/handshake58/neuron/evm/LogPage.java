package com.handshake58.neuron.evm;

import java.util.List;

/**
 * The logs of the blocks from {@code first} to {@code last}, both inclusive, from a node that has
 * {@code last}. A page begins where its query begins and may end earlier.
 */
public record LogPage<T>(BlockHeader first, BlockHeader last, List<T> logs) {

  public LogPage {
    logs = List.copyOf(logs);
  }
}
