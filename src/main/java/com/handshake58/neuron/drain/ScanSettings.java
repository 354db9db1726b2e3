package com.handshake58.neuron.drain;

import com.handshake58.neuron.crypto.EvmAddress;
import java.time.Duration;

/**
 * What is scanned.
 *
 * @param window how far back claims count, by the blocks' own timestamps
 * @param confirmations how many blocks below the head the window ends. Polygon's finality would
 *     allow for two or three, but an endpoint's nodes lag behind each other by more
 * @param secondReading how many blocks below the window's end a range is read again
 */
public record ScanSettings(
    long chainId, EvmAddress contract, Duration window, long confirmations, long secondReading) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** About four minutes of Polygon's blocks. */
  private static final long CONFIRMATIONS = 128;

  /** With the confirmations more than ten minutes, even of blocks every second. */
  private static final long SECOND_READING = 512;

  public ScanSettings {
    if (window.toSeconds() < 1 || confirmations < 0 || secondReading < 0) {
      throw new IllegalArgumentException(
          "a window of a second at least, no negative numbers of blocks");
    }
  }

  /** The subnet's window of seven days. */
  public static ScanSettings of(long chainId, EvmAddress contract) {
    return new ScanSettings(chainId, contract, WEEK, CONFIRMATIONS, SECOND_READING);
  }
}
