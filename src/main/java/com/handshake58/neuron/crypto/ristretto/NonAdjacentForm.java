package com.handshake58.neuron.crypto.ristretto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The width-w non-adjacent form of a public number: digits that are zero or odd and below 2^(w-1)
 * in magnitude, of which two that are not zero are at least w places apart. Not constant-time.
 */
final class NonAdjacentForm {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private NonAdjacentForm() {}

  /**
   * Returns the digits, lowest first, one more than the number has bits.
   *
   * @param from the first of {@code size} bytes, little-endian; size is a multiple of 8
   * @param width 2 to 8
   */
  static byte[] of(byte[] bytes, int from, int size, int width) {
    long[] words = new long[size / Long.BYTES + 1];
    for (int i = 0; i < words.length - 1; i++) {
      words[i] = (long) LONG.get(bytes, from + i * Long.BYTES);
    }
    byte[] digits = new byte[size * Byte.SIZE + 1];
    int window = 1 << width;
    int carry = 0;
    int position = 0;
    while (position < digits.length) {
      int digit = carry + ((int) bits(words, position) & (window - 1));
      if ((digit & 1) == 0) {
        // An even window keeps the carry: bit 0 and the carry are both 0 or both 1.
        position++;
        continue;
      }
      carry = digit < window / 2 ? 0 : 1;
      digits[position] = (byte) (digit - carry * window);
      position += width;
    }
    return digits;
  }

  /** Returns the bits from a position on, at least 8 of them. */
  private static long bits(long[] words, int position) {
    int word = position / Long.SIZE;
    int shift = position % Long.SIZE;
    long low = words[word] >>> shift;
    return shift == 0 || word + 1 == words.length
        ? low
        : low | (words[word + 1] << (Long.SIZE - shift));
  }
}
