package com.handshake58.neuron.drain;

import com.handshake58.neuron.crypto.EvmAddress;
import java.time.Duration;

/**
 * Settings of a scan.
 *
 * @param window how far back claims count, by the blocks' own timestamps
 * @param confirmations how many blocks below the head the window ends; two or three would do for
 *     Polygon's finality, but the nodes of one endpoint lag behind each other by more
 * @param secondReading how many blocks below the window's end a range is read a second time
 */
public record ScanSettings(
    long chainId, EvmAddress contract, Duration window, long confirmations, long secondReading) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** About four minutes on Polygon. */
  private static final long CONFIRMATIONS = 128;

  /** Together with the confirmations more than ten minutes, even at one block a second. */
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
