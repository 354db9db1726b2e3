package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import org.jspecify.annotations.Nullable;

/** A signed extrinsic in the form that nodes accept and blocks contain. */
public final class SignedExtrinsic {
  private final String hex;
  private final Bytes32 hash;

  /**
   * @param bytes with the SCALE length in front
   */
  public SignedExtrinsic(byte[] bytes) {
    this.hex = Hex.encode0x(bytes);
    this.hash = new Bytes32(Hashes.blake2b256(bytes));
  }

  public byte[] toBytes() {
    return Hex.decode(hex);
  }

  /** Returns the bytes as hex with {@code 0x}. */
  public String toHex() {
    return hex;
  }

  /** Returns the blake2b-256 of all the bytes. */
  public Bytes32 hash() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SignedExtrinsic other && hex.equals(other.hex);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return "extrinsic " + hash;
  }
}
