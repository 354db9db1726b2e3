package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;

/** Sentences of {@code neuron register} about its own steps. */
public final class RegistrationMessages {
  private RegistrationMessages() {}

  /** The price rose between the question and the payment. */
  public static String priceRose(Rao agreed, Rao now) {
    return "nothing was paid: the price rose from %s to %s meanwhile, ".formatted(agreed, now)
        + Remedies.RUN_AGAIN;
  }

  /** The block of the registration does not have the hotkey. */
  public static String notShown() {
    return "that block does not show the registration: " + Remedies.RUN_AGAIN;
  }

  public static String registered(int netuid, int uid) {
    return "the hotkey is registered on subnet " + netuid + " as uid " + uid;
  }
}
