package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;

/** Sentences of {@code neuron register} about its own steps. */
public final class RegistrationMessages {
  private RegistrationMessages() {}

  /** The outcome of a registration that an earlier run sent. */
  public static String earlier(ExtrinsicOutcome outcome, int netuid, AccountId coldkey) {
    return "an earlier registration: " + ChainMessages.sentence(outcome, netuid, coldkey.ss58());
  }

  public static String earlierInDoubt() {
    return "nothing is sent while the earlier registration may still be included: "
        + Remedies.RUN_AGAIN
        + " later";
  }

  public static String notAgreed() {
    return "nothing was paid: answer y, or give --yes, to register";
  }

  /** The price rose between the question and the payment. */
  public static String priceRose(Rao agreed, Rao now) {
    return "nothing was paid: the price rose from %s to %s meanwhile, ".formatted(agreed, now)
        + Remedies.RUN_AGAIN;
  }

  /** The outcome of the registration that was sent. */
  public static String sent(ExtrinsicOutcome outcome, int netuid, AccountId coldkey) {
    String sentence = ChainMessages.sentence(outcome, netuid, coldkey.ss58());
    return outcome instanceof InDoubt
        ? sentence + "; " + Remedies.RUN_AGAIN + " later, it pays for no hotkey twice"
        : sentence;
  }

  /** The block of the registration does not have the hotkey. */
  public static String notShown() {
    return "that block does not show the registration: " + Remedies.RUN_AGAIN;
  }

  public static String registered(int netuid, int uid) {
    return "the hotkey is registered on subnet " + netuid + " as uid " + uid;
  }
}
