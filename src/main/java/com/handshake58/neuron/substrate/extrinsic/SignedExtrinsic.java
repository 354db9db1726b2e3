package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import org.jspecify.annotations.Nullable;

/** An extrinsic as it is submitted and as it stands in a block. */
public final class SignedExtrinsic {
  private final String hex;
  private final Bytes32 hash;

  /** The bytes with their length before them. */
  public SignedExtrinsic(byte[] bytes) {
    this.hex = Hex.encode0x(bytes);
    this.hash = new Bytes32(Hashes.blake2b256(bytes));
  }

  public byte[] toBytes() {
    return Hex.decode(hex);
  }

  /** With {@code 0x}, as {@code author_submitExtrinsic} takes it and blocks list it. */
  public String toHex() {
    return hex;
  }

  /** The blake2b-256 of all the bytes. */
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
