package com.handshake58.neuron.crypto;

/** The permutation Keccak-f[1600] (FIPS 202, section 3.3). Libraries offer only the hashes. */
final class Keccak {
  private static final int ROUNDS = 24;

  /** Lane (x, y) at index x + 5y; rotations and destinations of rho and pi by source index. */
  private static final int[] ROTATION = new int[25];

  private static final int[] TARGET = new int[25];
  private static final long[] ROUND_CONSTANT = roundConstants();

  static {
    // The sequence (1, 0), (0, 2), ... of FIPS 202, algorithm 2.
    int x = 1;
    int y = 0;
    for (int t = 0; t < 24; t++) {
      ROTATION[x + 5 * y] = (t + 1) * (t + 2) / 2 % Long.SIZE;
      int next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
    }
    for (int i = 0; i < 25; i++) {
      TARGET[i] = i / 5 + 5 * ((2 * (i % 5) + 3 * (i / 5)) % 5);
    }
  }

  private Keccak() {}

  /** Permutes 25 lanes in place. */
  static void permute(long[] a) {
    long[] b = new long[25];
    long[] column = new long[5];
    for (int round = 0; round < ROUNDS; round++) {
      for (int x = 0; x < 5; x++) {
        column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      }
      for (int i = 0; i < 25; i++) {
        int x = i % 5;
        long theta = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
        b[TARGET[i]] = Long.rotateLeft(a[i] ^ theta, ROTATION[i]);
      }
      for (int y = 0; y < 25; y += 5) {
        for (int x = 0; x < 5; x++) {
          a[y + x] = b[y + x] ^ (~b[y + (x + 1) % 5] & b[y + (x + 2) % 5]);
        }
      }
      a[0] ^= ROUND_CONSTANT[round];
    }
  }

  /** FIPS 202, algorithm 5: a shift register of x^8 + x^6 + x^5 + x^4 + 1. */
  private static long[] roundConstants() {
    long[] constants = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j <= 6; j++) {
        constants[round] |= (register & 1L) << ((1 << j) - 1);
        register = register << 1 ^ (register >>> 7) * 0x171;
      }
    }
    return constants;
  }
}
