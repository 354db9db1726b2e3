package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletConfig;
import com.handshake58.neuron.wallet.WalletFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The wallet's commands, and what they have in common. */
@Command(
    name = "wallet",
    description = {
      "Shows a wallet, signs a message with it, verifies a signature, prints the wallet as a"
          + " container takes it."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WalletCommand implements Runnable {
  static final List<OptionGroup> GROUPS = List.of(WalletOptions.GROUP);
  private static final int MOST_MESSAGE = 1 << 20;

  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  private WalletCommand(Surroundings around) {
    this.around = around;
  }

  static CommandLine commandLine(Surroundings around) {
    CommandLine command = new CommandLine(new WalletCommand(around));
    List<Object> commands =
        List.of(
            new WalletShowCommand(around),
            new WalletSignCommand(around),
            new WalletVerifyCommand(around),
            new WalletExportCommand(around));
    for (Object sub : commands) {
      CommandLine line = new CommandLine(sub);
      Flags.add(line.getCommandSpec(), GROUPS);
      command.addSubcommand(line);
    }
    return command;
  }

  @Override
  public void run() {
    Configuration.of(Objects.requireNonNull(spec), around, GROUPS).valid(around);
    throw new ConfigurationException(
        List.of(
            "wallet needs a command: show, sign, verify or export-b64, see neuron wallet --help."));
  }

  /** The wallet that the command line, the environment and the files name. */
  static Wallet wallet(CommandSpec command, Surroundings around) {
    return wallet(Configuration.of(command, around, GROUPS), around);
  }

  static Wallet wallet(Configuration configuration, Surroundings around) {
    WalletConfig config = WalletOptions.config(configuration.valid(around));
    return new Wallet(
        new WalletFolder(config.path(), config.name(), config.hotkey()), Randomness.system());
  }

  /** The message given, or what is on the standard input without its last line break. */
  static String message(Optional<String> given, Surroundings around) throws IOException {
    if (given.isPresent()) {
      return given.get();
    }
    byte[] bytes = around.in().readNBytes(MOST_MESSAGE + 1);
    if (bytes.length > MOST_MESSAGE) {
      throw new ConfigurationException(
          List.of("the message on the standard input is longer than 1 MB: sign its hash instead."));
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
          List.of("the message on the standard input is no UTF-8 text: pass text."));
    }
  }
}
