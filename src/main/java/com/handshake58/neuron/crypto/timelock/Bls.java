package com.handshake58.neuron.crypto.timelock;

import com.handshake58.neuron.crypto.Hashes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;
import supranational.blst.Scalar;
import supranational.blst.SecretKey;

/** BLS12-381 as timelock encryption uses it: signatures on G1, keys on G2. */
final class Bls {
  static final int SIGNATURE_SIZE = 48;
  static final int G2_SIZE = 96;

  /** drand's, for its schemes with signatures on G1 as RFC 9380 hashes to it. */
  private static final String DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

  private static final int FP_SIZE = 48;
  private static final int FP2_SIZE = 2 * FP_SIZE;

  private Bls() {}

  /** Returns the message that a beacon signs in a round. */
  private static byte[] identity(long round) {
    return Hashes.sha256(ByteBuffer.allocate(Long.BYTES).putLong(round).array());
  }

  private static P1 identityPoint(long round) {
    return new P1().hash_to(identity(round), DOMAIN);
  }

  /** Reads a signature; empty if it is no point of the group, or its neutral element. */
  static Optional<P1_Affine> signature(byte[] bytes) {
    BlsLibrary.require();
    if (bytes.length != SIGNATURE_SIZE) {
      return Optional.empty();
    }
    try {
      P1_Affine point = new P1_Affine(bytes);
      return point.in_group() && !point.is_inf() ? Optional.of(point) : Optional.empty();
    } catch (RuntimeException e) { // the library's only report of a malformed point
      return Optional.empty();
    }
  }

  /** Reads a point of G2; empty if it is no point of the group, or its neutral element. */
  static Optional<P2_Affine> g2(byte[] bytes) {
    BlsLibrary.require();
    if (bytes.length != G2_SIZE) {
      return Optional.empty();
    }
    try {
      P2_Affine point = new P2_Affine(bytes);
      return point.in_group() && !point.is_inf() ? Optional.of(point) : Optional.empty();
    } catch (RuntimeException e) { // the library's only report of a malformed point
      return Optional.empty();
    }
  }

  /** Reads 32 big-endian bytes modulo the order of the groups. */
  static Scalar scalar(byte[] bytes) {
    BlsLibrary.require();
    return new Scalar().from_bendian(bytes);
  }

  /** Overwrites a secret scalar. */
  static void wipe(Scalar scalar) {
    scalar.from_bendian(new byte[32]);
  }

  /** Returns the scalar's multiple of G2's generator. */
  static P2_Affine multiple(Scalar scalar) {
    return P2.generator().mult(scalar).to_affine();
  }

  /** Returns {@code e(identity, key)^scalar} as its encryptor computes it. */
  static byte[] shared(long round, P2_Affine key, Scalar scalar) {
    return encode(new PT(identityPoint(round).mult(scalar).to_affine(), key).final_exp());
  }

  /** Returns {@code e(signature, u)}, the same value, from the round's signature. */
  static byte[] shared(P1_Affine signature, P2_Affine u) {
    return encode(new PT(signature, u).final_exp());
  }

  static boolean verify(byte[] publicKey, long round, byte[] signature) {
    Optional<P2_Affine> key = g2(publicKey);
    Optional<P1_Affine> point = signature(signature);
    return key.isPresent()
        && point.isPresent()
        && point.get().core_verify(key.get(), true, identity(round), DOMAIN)
            == BLST_ERROR.BLST_SUCCESS;
  }

  static byte[] sign(SecretKey key, long round) {
    return identityPoint(round).sign_with(key).compress();
  }

  /**
   * Encodes as arkworks does: c0 before c1 of Fp12, then the three parts of Fp6, then the two of
   * Fp2, each little-endian. The library has c0 and c1 of Fp12 innermost, big-endian.
   */
  private static byte[] encode(PT value) {
    byte[] from = value.to_bendian();
    byte[] to = new byte[from.length];
    for (int half = 0; half < 2; half++) {
      for (int part = 0; part < 3; part++) {
        int source = (2 * part + half) * FP2_SIZE;
        int target = (3 * half + part) * FP2_SIZE;
        for (int i = 0; i < FP_SIZE; i++) {
          to[target + i] = from[source + FP_SIZE - 1 - i];
          to[target + FP_SIZE + i] = from[source + FP2_SIZE - 1 - i];
        }
      }
    }
    Arrays.fill(from, (byte) 0);
    return to;
  }
}
