package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.NewKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The commands that make the files of a key from its secret. */
abstract sealed class WalletRegenCommand extends WalletKeyCommand {
  private static final String INPUT =
      "Asks for the secret on the terminal or reads it from the standard input: a secret phrase, a"
          + " seed of 64 hex digits, or one of them with a derivation path, as in"
          + " phrase//hard/soft///password.";
  private static final int MAX_INPUT = 4096;

  private final KeyRole role;

  private WalletRegenCommand(CommandContext context, KeyRole role) {
    super(context);
    this.role = role;
  }

  @Override
  public Integer call() throws IOException {
    Values values = values();
    NewKey key;
    try {
      key = NewKey.ofSecret(secret(), options.type(), randomness);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          List.of(WalletMessages.wrongSecret(UntrustedText.messageOf(e))));
    }
    return write(values, Map.of(role, key), Map.of());
  }

  private String secret() throws IOException {
    Optional<char[]> typed =
        context.prompt().ask("Secret phrase or seed of the %s: ".formatted(role));
    String text;
    if (typed.isPresent()) {
      text = new String(typed.get());
      Arrays.fill(typed.get(), '\0');
    } else {
      text = new String(context.in().readNBytes(MAX_INPUT), StandardCharsets.UTF_8);
    }
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      throw new ConfigurationException(List.of(WalletMessages.noSecret(role)));
    }
    return line;
  }

  /** {@code neuron wallet regen-coldkey}. */
  @Command(
      name = "regen-coldkey",
      aliases = "regen_coldkey",
      description = {"Makes the coldkey's files from its secret.", INPUT},
      mixinStandardHelpOptions = true)
  static final class Coldkey extends WalletRegenCommand {
    Coldkey(CommandContext context) {
      super(context, KeyRole.COLDKEY);
    }
  }

  /** {@code neuron wallet regen-hotkey}. */
  @Command(
      name = "regen-hotkey",
      aliases = "regen_hotkey",
      description = {"Makes the hotkey's files from its secret.", INPUT},
      mixinStandardHelpOptions = true)
  static final class Hotkey extends WalletRegenCommand {
    Hotkey(CommandContext context) {
      super(context, KeyRole.HOTKEY);
    }
  }
}
