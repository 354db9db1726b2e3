package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import java.util.Locale;

/** The Polygon wallet that receives a miner's DRAIN payments, and its key. */
public sealed interface PaymentWallet {

  /** The key belongs to the wallet. */
  record Valid(EvmKey key) implements PaymentWallet {}

  /** The key cannot sign the wallet's ownership proof. */
  sealed interface Problem extends PaymentWallet {}

  /** The key is not 32 bytes of hex, or not within the curve's order. */
  record InvalidKey() implements Problem {}

  /**
   * The key belongs to another wallet.
   *
   * @param wallet the configured wallet
   * @param keys the wallet of the key
   */
  record OtherKey(EvmAddress wallet, EvmAddress keys) implements Problem {}

  /**
   * @param wallet {@code 0x} and 40 hex digits of either case
   */
  static PaymentWallet of(String wallet, Secret key) {
    EvmKey parsed;
    try {
      parsed = EvmKey.fromHex(key.reveal());
    } catch (IllegalArgumentException e) {
      return new InvalidKey();
    }
    EvmAddress configured = EvmAddress.fromHex(wallet.toLowerCase(Locale.ROOT));
    return configured.equals(parsed.address())
        ? new Valid(parsed)
        : new OtherKey(configured, parsed.address());
  }
}
