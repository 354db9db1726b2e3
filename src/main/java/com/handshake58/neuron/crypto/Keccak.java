package com.handshake58.neuron.crypto;

/**
 * The permutation Keccak-f[1600] (FIPS 202, section 3.3). Libraries offer only the hashes. Lane (x,
 * y) is at index x + 5y. The steps have no tables and no remainders, which took most of the time of
 * a transcript.
 */
final class Keccak {
  private static final int ROUNDS = 24;
  private static final int LANES = 25;
  private static final long[] ROUND_CONSTANT = roundConstants();

  private Keccak() {}

  /** Permutes 25 lanes in place. */
  static void permute(long[] a) {
    long[] b = new long[LANES];
    for (int round = 0; round < ROUNDS; round++) {
      theta(a);
      rhoAndPi(a, b);
      chi(b, a);
      a[0] ^= ROUND_CONSTANT[round];
    }
  }

  private static void theta(long[] a) {
    long c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
    long c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
    long c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
    long c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
    long c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
    long d0 = c4 ^ Long.rotateLeft(c1, 1);
    long d1 = c0 ^ Long.rotateLeft(c2, 1);
    long d2 = c1 ^ Long.rotateLeft(c3, 1);
    long d3 = c2 ^ Long.rotateLeft(c4, 1);
    long d4 = c3 ^ Long.rotateLeft(c0, 1);
    for (int y = 0; y < LANES; y += 5) {
      a[y] ^= d0;
      a[y + 1] ^= d1;
      a[y + 2] ^= d2;
      a[y + 3] ^= d3;
      a[y + 4] ^= d4;
    }
  }

  /** Rotates the lanes of a and moves them to b. */
  private static void rhoAndPi(long[] a, long[] b) {
    b[0] = a[0];
    b[1] = Long.rotateLeft(a[6], 44);
    b[2] = Long.rotateLeft(a[12], 43);
    b[3] = Long.rotateLeft(a[18], 21);
    b[4] = Long.rotateLeft(a[24], 14);
    b[5] = Long.rotateLeft(a[3], 28);
    b[6] = Long.rotateLeft(a[9], 20);
    b[7] = Long.rotateLeft(a[10], 3);
    b[8] = Long.rotateLeft(a[16], 45);
    b[9] = Long.rotateLeft(a[22], 61);
    b[10] = Long.rotateLeft(a[1], 1);
    b[11] = Long.rotateLeft(a[7], 6);
    b[12] = Long.rotateLeft(a[13], 25);
    b[13] = Long.rotateLeft(a[19], 8);
    b[14] = Long.rotateLeft(a[20], 18);
    b[15] = Long.rotateLeft(a[4], 27);
    b[16] = Long.rotateLeft(a[5], 36);
    b[17] = Long.rotateLeft(a[11], 10);
    b[18] = Long.rotateLeft(a[17], 15);
    b[19] = Long.rotateLeft(a[23], 56);
    b[20] = Long.rotateLeft(a[2], 62);
    b[21] = Long.rotateLeft(a[8], 55);
    b[22] = Long.rotateLeft(a[14], 39);
    b[23] = Long.rotateLeft(a[15], 41);
    b[24] = Long.rotateLeft(a[21], 2);
  }

  /** Sets a to b with its rows combined. */
  private static void chi(long[] b, long[] a) {
    for (int y = 0; y < LANES; y += 5) {
      long b0 = b[y];
      long b1 = b[y + 1];
      long b2 = b[y + 2];
      long b3 = b[y + 3];
      long b4 = b[y + 4];
      a[y] = b0 ^ (~b1 & b2);
      a[y + 1] = b1 ^ (~b2 & b3);
      a[y + 2] = b2 ^ (~b3 & b4);
      a[y + 3] = b3 ^ (~b4 & b0);
      a[y + 4] = b4 ^ (~b0 & b1);
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
