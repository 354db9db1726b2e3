package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.NewKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that make keys of fresh secret phrases. */
abstract sealed class WalletNewCommand extends WalletKeyCommand {
  private static final Set<Integer> WORDS = Set.of(12, 15, 18, 21, 24);

  @Option(
      names = {"--n-words", "--n_words"},
      paramLabel = "<n>",
      description = "the words of a secret phrase: 12, 15, 18, 21 or 24 [default 12]")
  private int words = 12;

  private final List<KeyRole> roles;

  private WalletNewCommand(CommandContext context, List<KeyRole> roles) {
    super(context);
    this.roles = roles;
  }

  @Override
  Configuration configuration() {
    Configuration configuration = super.configuration();
    if (!WORDS.contains(words)) {
      configuration.findings().mistake(WalletMessages.wrongNumberOfWords());
    }
    return configuration;
  }

  @Override
  public Integer call() throws IOException {
    Values values = values();
    Map<KeyRole, NewKey> keys = new LinkedHashMap<>();
    Map<KeyRole, String> phrases = new LinkedHashMap<>();
    for (KeyRole role : roles) {
      String phrase = NewKey.phrase(words, randomness);
      phrases.put(role, phrase);
      keys.put(role, NewKey.ofPhrase(phrase, options.type(), randomness));
    }
    return write(values, keys, phrases);
  }

  /** {@code neuron wallet create}. */
  @Command(
      name = "create",
      description = {
        "Makes a wallet: a coldkey and a hotkey.",
        "Asks for the coldkey's password and shows the secret phrases once, on the standard error."
            + " The hotkey is not encrypted unless --use-password is given."
      },
      mixinStandardHelpOptions = true)
  static final class Wallet extends WalletNewCommand {
    Wallet(CommandContext context) {
      super(context, List.of(KeyRole.COLDKEY, KeyRole.HOTKEY));
    }
  }

  /** {@code neuron wallet new-coldkey}. */
  @Command(
      name = "new-coldkey",
      aliases = "new_coldkey",
      description = "Makes a coldkey. Shows its secret phrase once, on the standard error.",
      mixinStandardHelpOptions = true)
  static final class Coldkey extends WalletNewCommand {
    Coldkey(CommandContext context) {
      super(context, List.of(KeyRole.COLDKEY));
    }
  }

  /** {@code neuron wallet new-hotkey}. */
  @Command(
      name = "new-hotkey",
      aliases = "new_hotkey",
      description = "Makes a hotkey. Shows its secret phrase once, on the standard error.",
      mixinStandardHelpOptions = true)
  static final class Hotkey extends WalletNewCommand {
    Hotkey(CommandContext context) {
      super(context, List.of(KeyRole.HOTKEY));
    }
  }
}
