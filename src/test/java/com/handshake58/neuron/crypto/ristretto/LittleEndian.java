package com.handshake58.neuron.crypto.ristretto;

import java.math.BigInteger;
import java.util.Arrays;

/** Numbers as little-endian bytes. */
final class LittleEndian {
  private LittleEndian() {}

  static BigInteger number(byte[] bytes) {
    return new BigInteger(1, reversed(bytes, bytes.length));
  }

  static byte[] bytes(BigInteger number, int size) {
    byte[] big = number.toByteArray();
    int from = big[0] == 0 ? 1 : 0;
    byte[] digits = Arrays.copyOfRange(big, from, big.length);
    return reversed(digits, size);
  }

  private static byte[] reversed(byte[] bytes, int size) {
    byte[] reversed = new byte[size];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
