package com.handshake58.neuron.drain;

import java.util.Optional;

/** The result of a scan. */
public sealed interface Claims {

  /** The scan read every block of the window, and they are one chain. */
  record Complete(ClaimsReport report) implements Claims {

    public Complete {
      if (!report.complete()) {
        throw new IllegalArgumentException("a complete scan with an incomplete report");
      }
    }
  }

  /**
   * Blocks are missing, so that the scores stay as they are. The next scan goes on where this one
   * stopped.
   *
   * @param why for the operator, without a remedy
   * @param known the report of the blocks read so far; empty if there are none
   */
  record Incomplete(String why, Optional<ClaimsReport> known) implements Claims {}
}
