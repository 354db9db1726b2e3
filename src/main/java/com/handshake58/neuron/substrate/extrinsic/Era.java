package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.substrate.scale.ScaleWriter;

/**
 * The validity of an extrinsic (polkadot-sdk, {@code sp_runtime::generic::Era}).
 *
 * @param period in blocks, a power of two from 4 to 65536; 0 for an immortal era
 * @param phase the position of the first valid block in the period
 * @param birth the first valid block, whose hash is signed; 0 for an immortal era, which signs the
 *     genesis hash
 */
public record Era(int period, int phase, long birth) {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 1 << 16;
  private static final int PHASES = 12;

  public Era {
    boolean mortal =
        Integer.bitCount(period) == 1 && period >= SHORTEST && period <= LONGEST && phase < period;
    if (phase < 0 || birth < 0 || !(mortal || (period == 0 && phase == 0 && birth == 0))) {
      throw new IllegalArgumentException(
          "invalid era: period " + period + ", phase " + phase + ", birth " + birth);
    }
  }

  /** Valid without end: the extrinsic can be replayed after the account was reaped. */
  public static Era immortal() {
    return new Era(0, 0, 0);
  }

  /**
   * Returns an era that is valid for about {@code blocks} from {@code current} on.
   *
   * @param blocks rounded up to a power of two and into 4 to 65536
   * @param current the number of the finalized head
   */
  public static Era mortal(int blocks, long current) {
    int period = Integer.highestOneBit(Math.clamp(blocks, SHORTEST, LONGEST) - 1) << 1;
    int position = (int) (current % period);
    int phase = position / step(period) * step(period);
    return new Era(period, phase, current - (position - phase));
  }

  public boolean isImmortal() {
    return period == 0;
  }

  /** Returns the first block in which the extrinsic is no longer valid. */
  public long death() {
    return isImmortal() ? Long.MAX_VALUE : birth + period;
  }

  /** Encodes an immortal era to one byte and a mortal one to two. */
  public byte[] encode() {
    if (isImmortal()) {
      return new byte[1];
    }
    int power = Math.clamp(Integer.numberOfTrailingZeros(period) - 1, 1, 15);
    return new ScaleWriter().u16(power | (phase / step(period)) << 4).toBytes();
  }

  /** The encoding stores the phase in 12 bits, so long periods use larger steps. */
  private static int step(int period) {
    return Math.max(1, period >> PHASES);
  }
}
