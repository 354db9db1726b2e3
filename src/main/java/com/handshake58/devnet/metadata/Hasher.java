package com.handshake58.devnet.metadata;

import com.handshake58.neuron.crypto.Hashes;
import java.util.Arrays;

/** How a storage map's key becomes part of the storage key, with its number in the metadata. */
public enum Hasher {
  BLAKE2_128(0, "Blake2_128"),
  BLAKE2_256(1, "Blake2_256"),
  BLAKE2_128_CONCAT(2, "Blake2_128Concat"),
  TWOX_128(3, "Twox128"),
  TWOX_256(4, "Twox256"),
  TWOX_64_CONCAT(5, "Twox64Concat"),
  IDENTITY(6, "Identity");

  private final int code;
  private final String declared;

  Hasher(int code, String declared) {
    this.code = code;
    this.declared = declared;
  }

  /** By the name that a pallet's source uses. */
  static Hasher named(String name) {
    return Arrays.stream(values())
        .filter(h -> h.declared.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no hasher is called " + name));
  }

  int code() {
    return code;
  }

  /** The hash of an encoded key, with the key behind it where the name says so. */
  public byte[] hash(byte[] key) {
    return switch (this) {
      case IDENTITY -> key.clone();
      case TWOX_64_CONCAT -> concat(Hashes.twox64(key), key);
      case BLAKE2_128_CONCAT -> concat(Hashes.blake2b128(key), key);
      default -> throw new IllegalStateException(declared + " is in use by no storage item");
    };
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
