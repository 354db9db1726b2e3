package com.handshake58.neuron.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An immutable byte value of a fixed size; equal only to values of the same class. */
public abstract class FixedBytes implements Comparable<FixedBytes> {
  private final byte[] bytes;

  /**
   * Copies the bytes.
   *
   * @throws IllegalArgumentException if there are not exactly {@code size} of them
   */
  protected FixedBytes(byte[] bytes, int size) {
    if (bytes.length != size) {
      throw new IllegalArgumentException("expected " + size + " bytes, got " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /** Returns a copy. */
  public final byte[] toBytes() {
    return bytes.clone();
  }

  /** With {@code 0x}, lowercase. */
  public final String toHex() {
    return Hex.encode0x(bytes);
  }

  public final boolean isZero() {
    int or = 0;
    for (byte b : bytes) {
      or |= b;
    }
    return or == 0;
  }

  /** Compares byte by byte, unsigned. */
  @Override
  public final int compareTo(FixedBytes other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // an account is not a hash, whatever their bytes
  public final boolean equals(@Nullable Object o) {
    return o != null && o.getClass() == getClass() && Arrays.equals(bytes, ((FixedBytes) o).bytes);
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
