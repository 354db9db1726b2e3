package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.EvmAddress;

/** Sentences that commands alone print. */
public final class CommandMessages {
  private CommandMessages() {}

  /** The scanned blocks hold no claim. */
  public static String noClaims(EvmAddress contract) {
    return "no claims of the contract "
        + contract.checksummed()
        + " in these blocks: check DRAIN_CONTRACT and POLYGON_CHAIN_ID if you expect some";
  }

  public static String incompleteScan(String why) {
    return "the claims are incomplete: "
        + why
        + ": check POLYGON_RPC_URL; the next scan continues from the blocks that were read";
  }

  /** The price rose between the question and the payment. */
  public static String priceRose(Rao agreed, Rao now) {
    return "nothing was paid: the price rose from %s to %s meanwhile, run this again"
        .formatted(agreed, now);
  }
}
