package com.handshake58.devnet.metadata;

import com.handshake58.neuron.crypto.Hashes;
import java.util.Arrays;

/** Hashes the key of a storage map for the storage key. */
public enum Hasher {
  BLAKE2_128_CONCAT(2, "Blake2_128Concat"),
  TWOX_64_CONCAT(5, "Twox64Concat"),
  IDENTITY(6, "Identity");

  private final int code;
  private final String declared;

  Hasher(int code, String declared) {
    this.code = code;
    this.declared = declared;
  }

  /**
   * @param name as a pallet's source writes it
   */
  static Hasher named(String name) {
    return Arrays.stream(values())
        .filter(h -> h.declared.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown hasher " + name));
  }

  int code() {
    return code;
  }

  /** Returns the number of bytes that the hashed key has before the encoded key. */
  public int hashLength() {
    return switch (this) {
      case IDENTITY -> 0;
      case TWOX_64_CONCAT -> 8;
      case BLAKE2_128_CONCAT -> 16;
    };
  }

  /** Hashes an encoded key; a {@code Concat} hasher appends the key to its hash. */
  public byte[] hash(byte[] key) {
    return switch (this) {
      case IDENTITY -> key.clone();
      case TWOX_64_CONCAT -> concat(Hashes.twox64(key), key);
      case BLAKE2_128_CONCAT -> concat(Hashes.blake2b128(key), key);
    };
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
