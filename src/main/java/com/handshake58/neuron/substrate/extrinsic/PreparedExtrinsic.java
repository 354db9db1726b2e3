package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;

/**
 * A signed extrinsic before it is sent.
 *
 * @param specVersion of the runtime that it was signed for; no other runtime accepts it
 */
public record PreparedExtrinsic(
    SignedExtrinsic extrinsic, AccountId account, ExtrinsicParams params, long specVersion) {

  public Bytes32 hash() {
    return extrinsic.hash();
  }
}
