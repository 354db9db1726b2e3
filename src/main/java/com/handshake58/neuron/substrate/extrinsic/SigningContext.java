package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import java.math.BigInteger;

/**
 * The data that is signed beside the call.
 *
 * @param specVersion and {@code transactionVersion} of the runtime whose metadata is used
 * @param genesis the hash of block 0
 * @param eraBlock the hash of the era's first block; the genesis hash for an immortal era
 * @param nonce the account's next nonce
 * @param tip in the chain's smallest unit
 */
public record SigningContext(
    long specVersion,
    long transactionVersion,
    Bytes32 genesis,
    Era era,
    Bytes32 eraBlock,
    long nonce,
    BigInteger tip) {
  public SigningContext {
    if (era.isImmortal() && !eraBlock.equals(genesis)) {
      throw new IllegalArgumentException("an immortal extrinsic signs the genesis hash");
    }
    if (nonce < 0 || tip.signum() < 0) {
      throw new IllegalArgumentException("the nonce and the tip must not be negative");
    }
  }
}
