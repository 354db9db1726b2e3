package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;

/**
 * Builds signed extrinsics of format 4 (polkadot-sdk, {@code
 * sp_runtime::generic::UncheckedExtrinsic}). An extrinsic consists of the length, 0x84, the
 * signer's address, the signature, the extensions' bytes and the call. The signature covers the
 * call, the extensions' bytes and their implicit bytes, or the blake2b-256 of them if they are
 * longer than 256 bytes.
 */
public final class ExtrinsicBuilder {
  private static final int FORMAT = 4;
  private static final int SIGNED = 0x80;
  private static final int LONGEST_UNHASHED = 256;

  private final Metadata metadata;
  private final SignedExtensions extensions;

  /**
   * @throws IncompatibleRuntimeException if the runtime does not accept format 4, lacks a signed
   *     extension that this program relies on, or needs an unknown one
   */
  public ExtrinsicBuilder(Metadata metadata) {
    if (!metadata.extrinsic().versions().contains(FORMAT)) {
      throw new IncompatibleRuntimeException(
          new RuntimeProblem.OtherFormat(metadata.extrinsic().versions(), FORMAT));
    }
    this.metadata = metadata;
    this.extensions = new SignedExtensions(metadata);
  }

  public SignedExtensions extensions() {
    return extensions;
  }

  /**
   * Encodes a call, signs it and assembles the extrinsic.
   *
   * @throws ScaleException if the call does not fit this runtime
   */
  public SignedExtrinsic sign(Call call, SigningContext context, Signer signer) {
    byte[] encoded = metadata.calls().encode(call);
    byte[] signature = signer.sign(toSign(encoded, context));
    return assemble(encoded, context, signer.account(), signer.keyType(), signature);
  }

  /** Returns the bytes that the signature covers, not yet hashed. */
  public byte[] payload(byte[] call, SigningContext context) {
    return new ScaleWriter()
        .bytes(call)
        .bytes(extensions.extra(context))
        .bytes(extensions.implicit(context))
        .toBytes();
  }

  /** Returns the message that is signed. */
  public byte[] toSign(byte[] call, SigningContext context) {
    byte[] payload = payload(call, context);
    return payload.length > LONGEST_UNHASHED ? Hashes.blake2b256(payload) : payload;
  }

  /**
   * Assembles an extrinsic from a call and its signature.
   *
   * @param signature 64 bytes over {@link #toSign}
   */
  public SignedExtrinsic assemble(
      byte[] call, SigningContext context, AccountId account, KeyType type, byte[] signature) {
    ScaleWriter out = new ScaleWriter().u8(SIGNED | FORMAT);
    metadata.values().encode(metadata.extrinsic().addressType(), address(account), out);
    metadata.values().encode(metadata.extrinsic().signatureType(), signature(type, signature), out);
    out.bytes(extensions.extra(context)).bytes(call);
    return new SignedExtrinsic(new ScaleWriter().byteVector(out.toBytes()).toBytes());
  }

  private Value address(AccountId account) {
    Value id = Value.of(account);
    return metadata.types().isEnum(metadata.extrinsic().addressType())
        ? Value.variant("Id", id)
        : id;
  }

  private static Value signature(KeyType type, byte[] signature) {
    return Value.variant(
        switch (type) {
          case ED25519 -> "Ed25519";
          case SR25519 -> "Sr25519";
        },
        Value.of(signature));
  }
}
