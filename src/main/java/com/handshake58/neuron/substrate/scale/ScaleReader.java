package com.handshake58.neuron.substrate.scale;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads SCALE primitives from front to back (docs.polkadot.com, "SCALE encoding"). Refused with
 * {@link ScaleException}: input that ends early, compact integers in a longer form than needed,
 * booleans other than 0 and 1, and counts larger than the bytes that are left, before any memory is
 * reserved for them.
 */
public final class ScaleReader {
  private final byte[] data;
  private int position;

  /** The array is not copied and must not change. */
  public ScaleReader(byte[] data) {
    this.data = data;
  }

  public int position() {
    return position;
  }

  public int remaining() {
    return data.length - position;
  }

  /** Refuses bytes after the end of a value. */
  public void end() {
    if (remaining() > 0) {
      throw new ScaleException(remaining() + " bytes left after the value");
    }
  }

  public byte[] bytes(int count) {
    need(count);
    position += count;
    return Arrays.copyOfRange(data, position - count, position);
  }

  /** 0 to 255. */
  public int u8() {
    need(1);
    return data[position++] & 0xff;
  }

  public int u16() {
    return (int) little(2);
  }

  public long u32() {
    return little(4);
  }

  /** The 64 bits; read them with {@link Long#toUnsignedString(long)} and its like. */
  public long u64() {
    return little(8);
  }

  public BigInteger u128() {
    return unsigned(16);
  }

  /** A little-endian integer of that many bytes. */
  public BigInteger unsigned(int size) {
    return new BigInteger(1, reversed(bytes(size)));
  }

  /** A little-endian two's complement integer of that many bytes. */
  public BigInteger signed(int size) {
    return new BigInteger(reversed(bytes(size)));
  }

  public boolean bool() {
    int value = u8();
    if (value > 1) {
      throw new ScaleException("a boolean of " + value);
    }
    return value == 1;
  }

  /** A compact integer, up to 2^536 - 1. */
  public BigInteger compact() {
    need(1);
    if ((data[position] & 3) < 3) {
      return BigInteger.valueOf(smallCompact());
    }
    int size = ((data[position] & 0xff) >> 2) + 4;
    position++;
    byte[] big = reversed(bytes(size));
    if (big[0] == 0 || (size == 4 && (big[0] & 0xc0) == 0)) {
      throw new ScaleException("a compact integer longer than needed");
    }
    return new BigInteger(1, big);
  }

  /** A compact integer that fits an int. */
  public int compactInt() {
    need(1);
    if ((data[position] & 3) < 3) {
      return smallCompact();
    }
    BigInteger value = compact();
    if (value.bitLength() > 31) {
      throw new ScaleException("a compact integer too large here: " + value);
    }
    return value.intValue();
  }

  /** One of the modes with 6, 14 and 30 bits. */
  private int smallCompact() {
    int mode = data[position] & 3;
    int value = (int) (little(1 << mode) >>> 2);
    if (mode > 0 && value < 1 << (mode == 1 ? 6 : 14)) {
      throw new ScaleException("a compact integer longer than needed");
    }
    return value;
  }

  /**
   * The number of elements of a sequence.
   *
   * @param elementSize the least number of bytes an element has; 0 where it may have none
   */
  public int count(int elementSize) {
    int count = compactInt();
    if ((long) count * elementSize > remaining()) {
      throw new ScaleException("a count of " + count + " where " + remaining() + " bytes are left");
    }
    return count;
  }

  /** {@code Vec<u8>}. */
  public byte[] byteVector() {
    return bytes(count(1));
  }

  /** UTF-8 text. */
  public String string() {
    byte[] bytes = byteVector();
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ScaleException("a text that is not UTF-8");
    }
  }

  private static boolean isAscii(byte[] bytes) {
    int or = 0;
    for (byte b : bytes) {
      or |= b;
    }
    return or >= 0;
  }

  private void need(int count) {
    if (count < 0 || count > remaining()) {
      throw new ScaleException(
          count + " bytes wanted at " + position + ", " + remaining() + " are left");
    }
  }

  private long little(int size) {
    need(size);
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
