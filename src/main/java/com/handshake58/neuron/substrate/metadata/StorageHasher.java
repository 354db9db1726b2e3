package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleException;

/** The hashers of storage keys, in the order of frame-metadata's {@code StorageHasher}. */
public enum StorageHasher {
  BLAKE2_128(16, false),
  BLAKE2_256(32, false),
  BLAKE2_128_CONCAT(16, true),
  TWOX_128(16, false),
  TWOX_256(32, false),
  TWOX_64_CONCAT(8, true),
  IDENTITY(0, true);

  private final int size;
  private final boolean concat;

  StorageHasher(int size, boolean concat) {
    this.size = size;
    this.concat = concat;
  }

  /** The length of the hash in bytes. */
  int size() {
    return size;
  }

  /** Whether the key follows its hash, so that it can be read back. */
  public boolean isReversible() {
    return concat;
  }

  byte[] hash(byte[] key) {
    return switch (this) {
      case BLAKE2_128, BLAKE2_128_CONCAT -> Hashes.blake2b128(key);
      case BLAKE2_256 -> Hashes.blake2b256(key);
      case TWOX_128 -> Hashes.twox128(key);
      case TWOX_256 -> Hashes.twox256(key);
      case TWOX_64_CONCAT -> Hashes.twox64(key);
      case IDENTITY -> new byte[0];
    };
  }

  static StorageHasher at(int position) {
    if (position >= values().length) {
      throw new ScaleException("unknown storage hasher: " + position);
    }
    return values()[position];
  }
}
