package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron wallet}: the commands about a wallet. */
@Command(
    name = "wallet",
    description = {
      "Makes, lists and shows wallets with their balances, transfers TAO, signs a message, verifies"
          + " a signature, prints a wallet as variables for a container."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WalletCommand extends ParentCommand {
  static final List<OptionGroup> GROUPS = List.of(WalletOptions.GROUP);
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private WalletCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new WalletCommand(context)
        .commandLine(
            List.of(
                new WalletNewCommand.Wallet(context),
                new WalletNewCommand.Coldkey(context),
                new WalletNewCommand.Hotkey(context),
                new WalletRegenCommand.Coldkey(context),
                new WalletRegenCommand.Hotkey(context),
                new WalletRegenPubCommand.Coldkey(context),
                new WalletRegenPubCommand.Hotkey(context),
                new WalletListCommand(context),
                new WalletBalanceCommand(context),
                new WalletOverviewCommand(context),
                new WalletTransferCommand(context),
                new WalletShowCommand(context),
                new WalletSignCommand(context),
                new WalletVerifyCommand(context),
                new WalletExportCommand(context)));
  }

  /** The wallet of the settings; asks for the password of an encrypted key when it is needed. */
  static Wallet wallet(Values values, CommandContext context) {
    return new Wallet(
        WalletFolder.of(WalletOptions.config(values)),
        WalletPasswords.asking(values, context),
        Randomness.system());
  }

  /** Returns the message given, or the standard input without its last line break. */
  static String message(Optional<String> given, CommandContext context) throws IOException {
    if (given.isPresent()) {
      return given.get();
    }
    byte[] bytes = context.in().readNBytes(MAX_MESSAGE_BYTES + 1);
    if (bytes.length > MAX_MESSAGE_BYTES) {
      throw new ConfigurationException(
          List.of("the message on the standard input is longer than 1 MB: sign its hash instead"));
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.replaceFirst("\r?\n\\z", "");
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(
          List.of("the message on the standard input is no UTF-8 text: pass text"));
    }
  }
}
