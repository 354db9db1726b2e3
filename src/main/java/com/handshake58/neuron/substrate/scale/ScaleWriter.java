package com.handshake58.neuron.substrate.scale;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes SCALE primitives and throws a {@link ScaleException} if a value does not fit. */
public final class ScaleWriter {
  private static final int MAX_COMPACT_BYTES = 67;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public byte[] toBytes() {
    return out.toByteArray();
  }

  public ScaleWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public ScaleWriter u8(int value) {
    return littleEndian(BigInteger.valueOf(value), 1);
  }

  public ScaleWriter u16(int value) {
    return littleEndian(BigInteger.valueOf(value), 2);
  }

  public ScaleWriter u32(long value) {
    return littleEndian(BigInteger.valueOf(value), 4);
  }

  /** Writes all 64 bits as an unsigned integer. */
  public ScaleWriter u64(long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  public ScaleWriter u128(BigInteger value) {
    return littleEndian(value, 16);
  }

  /** Writes a little-endian unsigned integer of {@code size} bytes. */
  public ScaleWriter unsigned(BigInteger value, int size) {
    return littleEndian(value, size);
  }

  /** Writes a little-endian two's complement integer of {@code size} bytes. */
  public ScaleWriter signed(BigInteger value, int size) {
    if (value.bitLength() >= 8 * size) {
      throw new ScaleException(value + " does not fit " + size + " signed bytes");
    }
    return put(value, size);
  }

  public ScaleWriter bool(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  public ScaleWriter compact(long value) {
    return compact(BigInteger.valueOf(value));
  }

  /** Writes the shortest form. */
  public ScaleWriter compact(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 8 * MAX_COMPACT_BYTES) {
      throw new ScaleException(value + " does not fit a compact integer");
    }
    int bits = value.bitLength();
    if (bits <= 30) {
      int mode = bits <= 6 ? 0 : bits <= 14 ? 1 : 2;
      return put(value.shiftLeft(2).or(BigInteger.valueOf(mode)), 1 << mode);
    }
    int size = (bits + 7) / 8;
    out.write((size - 4) << 2 | 3);
    return put(value, size);
  }

  /** {@code Vec<u8>}. */
  public ScaleWriter byteVector(byte[] bytes) {
    return compact(bytes.length).bytes(bytes);
  }

  /** UTF-8 text. */
  public ScaleWriter string(String text) {
    return byteVector(text.getBytes(StandardCharsets.UTF_8));
  }

  private ScaleWriter littleEndian(BigInteger value, int size) {
    if (value.signum() < 0 || value.bitLength() > 8 * size) {
      throw new ScaleException(value + " does not fit " + size + " unsigned bytes");
    }
    return put(value, size);
  }

  private ScaleWriter put(BigInteger value, int size) {
    for (int i = 0; i < size; i++) {
      out.write(value.shiftRight(8 * i).byteValue());
    }
    return this;
  }
}
