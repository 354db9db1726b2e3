package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;

/** Sentences that commands alone print. */
public final class CommandMessages {
  private CommandMessages() {}

  /** The price rose between the question and the payment. */
  public static String priceRose(Rao agreed, Rao now) {
    return "nothing was paid: the price rose from %s to %s meanwhile, run this again"
        .formatted(agreed, now);
  }
}
