package com.handshake58.neuron.drain;

import java.util.Optional;

/** What a scan came to. */
public sealed interface Claims {

  /** Every block of the window was read, and they are one chain. */
  record Complete(ClaimsReport report) implements Claims {

    public Complete {
      if (!report.complete()) {
        throw new IllegalArgumentException("a complete scan with an incomplete report");
      }
    }
  }

  /**
   * Blocks are missing: keep the old scores. The next scan goes on where this one stopped.
   *
   * @param why for the operator
   * @param known what was read so far; empty where nothing was
   */
  record Incomplete(String why, Optional<ClaimsReport> known) implements Claims {}
}
