package com.handshake58.neuron.crypto;

import java.security.SecureRandom;

/** The source of random bytes. The only class that asks the machine for them. */
@FunctionalInterface
public interface Randomness {

  /** Fresh random bytes. */
  byte[] bytes(int count);

  /** The machine's cryptographic generator. */
  static Randomness system() {
    SecureRandom random = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }

  /** Uniform in [0, 1), for jitter. */
  default double fraction() {
    byte[] b = bytes(7);
    long value = 0;
    for (byte x : b) {
      value = value << 8 | (x & 0xff);
    }
    return (value >>> 3) * 0x1p-53;
  }
}
