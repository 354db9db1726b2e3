package com.handshake58.neuron.drain;

/** Is told how far a scan has come. */
@FunctionalInterface
public interface ScanProgress {
  /** Nobody wants to know. */
  ScanProgress NONE = (first, last, done) -> {};

  /** Of the blocks from first to last, both counted, those up to {@code done} have been read. */
  void at(long first, long last, long done);
}
