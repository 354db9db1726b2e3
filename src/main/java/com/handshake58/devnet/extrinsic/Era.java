package com.handshake58.devnet.extrinsic;

import com.handshake58.devnet.type.Variant;
import java.util.OptionalLong;

/** The blocks in which a transaction is valid ({@code sp_runtime::generic::era}). */
final class Era {
  private Era() {}

  /**
   * Returns the first block of the era that contains the current block; 0 for the immortal era. Two
   * eras of one period and phase have the same two bytes: the signed block hash tells an old one
   * from the current one.
   */
  static OptionalLong birth(Variant era, long current) {
    if (era.name().equals("Immortal")) {
      return OptionalLong.of(0);
    }
    int first = Integer.parseInt(era.name().substring("Mortal".length()));
    int encoded = first | era.only().int32() << 8;
    long period = 2L << (encoded % 16);
    long factor = Math.max(1, period >> 12);
    long phase = (encoded >> 4) * factor;
    if (period < 4 || phase >= period) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Math.floorDiv(Math.max(current, phase) - phase, period) * period + phase);
  }
}
