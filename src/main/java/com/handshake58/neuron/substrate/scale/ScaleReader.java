package com.handshake58.neuron.substrate.scale;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads SCALE primitives from front to back (docs.polkadot.com, "SCALE encoding"). It throws a
 * {@link ScaleException} on input that ends early, on compact integers that are not in their
 * shortest form, on booleans other than 0 and 1, and on counts larger than the remaining bytes. It
 * checks a count before it reserves memory.
 */
public final class ScaleReader {
  /** Java decodes bytes that are no UTF-8 as this character. */
  private static final char REPLACEMENT = '\ufffd';

  private final byte[] data;
  private int position;

  /**
   * @param data not copied; it must not change
   */
  public ScaleReader(byte[] data) {
    this.data = data;
  }

  public int position() {
    return position;
  }

  public int remaining() {
    return data.length - position;
  }

  /** Throws if bytes are left after the value. */
  public void end() {
    if (remaining() > 0) {
      throw new ScaleException(remaining() + " bytes left after the value");
    }
  }

  public byte[] bytes(int count) {
    require(count);
    position += count;
    return Arrays.copyOfRange(data, position - count, position);
  }

  /** 0 to 255. */
  public int u8() {
    require(1);
    return data[position++] & 0xff;
  }

  public int u16() {
    return (int) littleEndian(2);
  }

  public long u32() {
    return littleEndian(4);
  }

  /** Returns the 64 bits as a signed long; use the unsigned methods of {@link Long} on it. */
  public long u64() {
    return littleEndian(8);
  }

  public BigInteger u128() {
    return unsigned(16);
  }

  /** Reads a little-endian unsigned integer of {@code size} bytes. */
  public BigInteger unsigned(int size) {
    require(size);
    int used = size;
    while (used > 0 && data[position + used - 1] == 0) {
      used--;
    }
    if (used < Long.BYTES) { // most integers; the sign bit is clear
      long value = littleEndian(used);
      position += size - used;
      return BigInteger.valueOf(value);
    }
    return new BigInteger(1, reversed(bytes(size)));
  }

  /** Reads a little-endian two's complement integer of {@code size} bytes. */
  public BigInteger signed(int size) {
    return new BigInteger(reversed(bytes(size)));
  }

  public boolean bool() {
    int value = u8();
    if (value > 1) {
      throw new ScaleException("invalid boolean: " + value);
    }
    return value == 1;
  }

  /** Reads a compact integer of at most 2^536 - 1. */
  public BigInteger compact() {
    require(1);
    if ((data[position] & 3) < 3) {
      return BigInteger.valueOf(smallCompact());
    }
    int size = ((data[position] & 0xff) >> 2) + 4;
    position++;
    byte[] big = reversed(bytes(size));
    if (big[0] == 0 || (size == 4 && (big[0] & 0xc0) == 0)) {
      throw new ScaleException("compact integer is not in its shortest form");
    }
    return new BigInteger(1, big);
  }

  /** Reads a compact integer and throws if it does not fit an int. */
  public int compactInt() {
    require(1);
    if ((data[position] & 3) < 3) {
      return smallCompact();
    }
    BigInteger value = compact();
    if (value.bitLength() > 31) {
      throw new ScaleException("compact integer too large: " + value);
    }
    return value.intValue();
  }

  /** Reads the modes of 6, 14 and 30 bits. */
  private int smallCompact() {
    int mode = data[position] & 3;
    if (mode == 0) {
      return (data[position++] & 0xff) >> 2;
    }
    int value = (int) (littleEndian(1 << mode) >>> 2);
    if (value < 1 << (mode == 1 ? 6 : 14)) {
      throw new ScaleException("compact integer is not in its shortest form");
    }
    return value;
  }

  /**
   * Reads the number of elements of a sequence.
   *
   * @param elementSize the minimum number of bytes of an element; 0 if an element may be empty
   */
  public int count(int elementSize) {
    int count = compactInt();
    if ((long) count * elementSize > remaining()) {
      throw new ScaleException(
          "count " + count + " exceeds the remaining " + remaining() + " bytes");
    }
    return count;
  }

  /** {@code Vec<u8>}. */
  public byte[] byteVector() {
    return bytes(count(1));
  }

  /** UTF-8 text. */
  public String string() {
    int count = count(1);
    String text = new String(data, position, count, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(count);
    }
    position += count;
    return text;
  }

  /** Skips {@code Vec<u8>} or a text, of which it checks the length alone. */
  public void skipVector() {
    int count = count(1);
    position += count;
  }

  /** Skips UTF-8 text, which it checks as {@link #string()} does. */
  public void skipString() {
    int count = count(1);
    for (int i = position; i < position + count; i++) {
      if (data[i] < 0) {
        requireUtf8(count);
        break;
      }
    }
    position += count;
  }

  /** Skips {@code count} bytes. */
  public void skip(int count) {
    require(count);
    position += count;
  }

  /** Returns a copy of the bytes between an earlier position and this one. */
  public byte[] since(int start) {
    return Arrays.copyOfRange(data, start, position);
  }

  /** Java decodes malformed bytes as {@link #REPLACEMENT}, which encodes to other bytes. */
  private void requireUtf8(int count) {
    byte[] again =
        new String(data, position, count, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(again, 0, again.length, data, position, position + count)) {
      throw new ScaleException("text is not UTF-8");
    }
  }

  private void require(int count) {
    if (count < 0 || count > remaining()) {
      throw new ScaleException(
          "expected " + count + " bytes at " + position + ", " + remaining() + " are left");
    }
  }

  private long littleEndian(int size) {
    require(size);
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (data[position++] & 0xffL) << (8 * i);
    }
    return value;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return out;
  }
}
