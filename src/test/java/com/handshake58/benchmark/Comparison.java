package com.handshake58.benchmark;

import java.util.List;

/**
 * Contenders that do the same work, measured in turns in one run.
 *
 * @param contenders this program first; the table gives its time as a multiple of each other's
 */
record Comparison(String title, List<Contender> contenders) {
  Comparison {
    contenders = List.copyOf(contenders);
    if (contenders.isEmpty()) {
      throw new IllegalArgumentException("nothing to compare: " + title);
    }
  }

  static Comparison of(String title, Contender... contenders) {
    return new Comparison(title, List.of(contenders));
  }
}
