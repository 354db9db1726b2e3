package com.handshake58.devnet.extrinsic;

import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyType;

/**
 * A signed extrinsic of format 4.
 *
 * @param bytes length-prefixed
 * @param extensions the extensions' values by their identifiers
 * @param callBytes the encoded call
 * @param extraBytes the encoded extensions
 */
@SuppressWarnings("ArrayRecordComponent") // copied in by the reader, read within this package
public record SignedExtrinsic(
    byte[] bytes,
    AccountId signer,
    KeyType keyType,
    byte[] signature,
    Struct extensions,
    Call call,
    byte[] callBytes,
    byte[] extraBytes) {

  /** Returns blake2b-256 of the length-prefixed bytes. */
  public Bytes32 hash() {
    return new Bytes32(Hashes.blake2b256(bytes));
  }

  public long nonce() {
    return extensions.number("CheckNonce");
  }
}
