package com.handshake58.neuron.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash functions of the chains and the request formats. */
public final class Hashes {
  private Hashes() {}

  /** 16 bytes. */
  public static byte[] blake2b128(byte[] data) {
    return blake2b(data, 128);
  }

  /** 32 bytes. */
  public static byte[] blake2b256(byte[] data) {
    return blake2b(data, 256);
  }

  /** 64 bytes. */
  public static byte[] blake2b512(byte[] data) {
    return blake2b(data, 512);
  }

  /** Ethereum's hash, 32 bytes. */
  public static byte[] keccak256(byte[] data) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(data, 0, data.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** 32 bytes. */
  public static byte[] sha256(byte[] data) {
    return jdk("SHA-256", data);
  }

  /** 64 bytes. */
  public static byte[] sha512(byte[] data) {
    return jdk("SHA-512", data);
  }

  /** FIPS 202, 32 bytes; not {@link #keccak256}. */
  public static byte[] sha3x256(byte[] data) {
    return jdk("SHA3-256", data);
  }

  /** XXH64 with seed 0, little-endian: 8 bytes. */
  public static byte[] twox64(byte[] data) {
    return XxHash64.littleEndian(data, 1);
  }

  /** XXH64 with seeds 0 and 1, little-endian: 16 bytes. */
  public static byte[] twox128(byte[] data) {
    return XxHash64.littleEndian(data, 2);
  }

  /** XXH64 with seeds 0 to 3, little-endian: 32 bytes. */
  public static byte[] twox256(byte[] data) {
    return XxHash64.littleEndian(data, 4);
  }

  private static byte[] blake2b(byte[] data, int bits) {
    Blake2bDigest digest = new Blake2bDigest(bits);
    digest.update(data, 0, data.length);
    byte[] hash = new byte[bits / 8];
    digest.doFinal(hash, 0);
    return hash;
  }

  private static byte[] jdk(String algorithm, byte[] data) {
    try {
      return MessageDigest.getInstance(algorithm).digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
