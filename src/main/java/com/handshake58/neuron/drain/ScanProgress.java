package com.handshake58.neuron.drain;

/** Receives the progress of a scan. */
@FunctionalInterface
public interface ScanProgress {
  /** Ignores the progress. */
  ScanProgress NONE = (first, last, done) -> {};

  /** Of the blocks from first to last, both inclusive, those up to {@code done} are read. */
  void at(long first, long last, long done);
}
