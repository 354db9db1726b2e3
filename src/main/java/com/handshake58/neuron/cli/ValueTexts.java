package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Ss58;
import com.handshake58.neuron.messages.PaymentMessages;
import java.util.Optional;

/** Reads amounts and addresses of the command line; reports those that cannot be read. */
final class ValueTexts {
  private ValueTexts() {}

  /**
   * Reads an amount above 0 with at most nine decimals.
   *
   * @param flag its name
   * @param unit such as {@code TAO}
   */
  static Optional<Rao> amount(String flag, String text, String unit, Findings findings) {
    try {
      Rao amount = Rao.ofTao(text.strip());
      if (!amount.isZero()) {
        return Optional.of(amount);
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    findings.mistake(PaymentMessages.wrongAmount(flag, unit));
    return Optional.empty();
  }

  /**
   * Reads an address of Bittensor.
   *
   * @param flag its name
   */
  static Optional<AccountId> account(String flag, String text, Findings findings) {
    try {
      return Optional.of(AccountId.fromSs58(text.strip()));
    } catch (IllegalArgumentException e) {
      findings.mistake(PaymentMessages.wrongAddress(flag, isAddress(text.strip())));
      return Optional.empty();
    }
  }

  private static boolean isAddress(String text) {
    try {
      Ss58.decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
