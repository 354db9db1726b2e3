package com.handshake58.neuron.drain;

/** What a scan reports besides its result. */
public sealed interface ScanEvent {

  /** The chain replaced blocks; the claims from {@code firstBlock} on are read again. */
  record Reorganised(long firstBlock) implements ScanEvent {}

  /**
   * A second reading found claims that the first reading of the same blocks had not: the endpoint
   * answers from nodes that lag behind.
   */
  record ClaimsMissed(long firstBlock, long lastBlock, int claims) implements ScanEvent {}
}
