package com.handshake58.devnet.extrinsic;

import com.handshake58.devnet.type.Variant;
import java.util.OptionalLong;

/** For which blocks a transaction is meant ({@code sp_runtime::generic::era}). */
final class Era {
  private Era() {}

  /**
   * The block at which the era that the current block lies in began; 0 for the immortal era. An era
   * that ended is, by its two bytes, the same as the next one of its period: what betrays it is the
   * signed hash of another block.
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
