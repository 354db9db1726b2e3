package com.handshake58.neuron.drain;

import com.handshake58.neuron.crypto.EvmAddress;
import java.time.Duration;

/**
 * What is scanned.
 *
 * @param window how far back claims count, by the blocks' own timestamps
 * @param confirmations how many blocks on top make a block old enough, where the endpoints do not
 *     tell what is final or tell less
 */
public record ScanSettings(long chainId, EvmAddress contract, Duration window, long confirmations) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** About four minutes of Polygon's blocks. */
  private static final long CONFIRMATIONS = 128;

  public ScanSettings {
    if (window.toSeconds() < 1 || confirmations < 0) {
      throw new IllegalArgumentException(
          "a window of a second at least, no negative confirmations");
    }
  }

  /** The subnet's window of seven days. */
  public static ScanSettings of(long chainId, EvmAddress contract) {
    return new ScanSettings(chainId, contract, WEEK, CONFIRMATIONS);
  }
}
