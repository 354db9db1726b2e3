package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Password;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the password of a key that is about to be written. */
final class NewPassword {
  private static final int LEAST = 8;

  private NewPassword() {}

  /**
   * The password of the file's variables, or what somebody types twice.
   *
   * @throws ConfigurationException if there is none or it is too short
   */
  static Password of(Values values, CommandContext context, KeyRole role, Path file) {
    return WalletPasswords.stored(values, context)
        .find(role, file)
        .orElseGet(() -> typed(context, role, file));
  }

  private static Password typed(CommandContext context, KeyRole role, Path file) {
    char[] first =
        asked(context, "New password of the %s %s: ".formatted(role, file))
            .orElseThrow(() -> wrong(WalletMessages.newPasswordMissing(role)));
    char[] second = asked(context, "The same password again: ").orElse(new char[0]);
    try {
      if (!Arrays.equals(first, second)) {
        throw wrong(WalletMessages.newPasswordsDiffer());
      }
      if (first.length < LEAST) {
        throw wrong(WalletMessages.newPasswordTooShort(LEAST));
      }
      Password password = Password.typed(first);
      if (!password.isReadable()) {
        throw wrong(WalletMessages.newPasswordUnreadable());
      }
      return password;
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
    }
  }

  private static Optional<char[]> asked(CommandContext context, String question) {
    return context.prompt().ask(question);
  }

  private static ConfigurationException wrong(String sentence) {
    return new ConfigurationException(List.of(sentence));
  }
}
