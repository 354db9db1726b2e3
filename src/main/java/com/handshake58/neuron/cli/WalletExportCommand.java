package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.KeyFile;
import com.handshake58.neuron.wallet.Wallet;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code neuron wallet export-b64}: prints the variables that the image's entrypoint reads. */
@Command(
    name = "export-b64",
    description = {
      "Prints the wallet's files as variables for a container, a secret.",
      "Prints lines NAME=value, as .env files and the platforms' editors take them. Leaves the"
          + " coldkey out: a neuron does not need it."
    },
    mixinStandardHelpOptions = true)
final class WalletExportCommand extends CliCommand {
  /** Values that mean the same with and without quotes, everywhere. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+/=-]+");

  /** Refused with its own sentence: elsewhere the flag is a misspelt name of a wallet. */
  @Option(names = "--coldkey", hidden = true)
  private boolean coldkey;

  WalletExportCommand(CommandContext context) {
    super(context, WalletCommand.GROUPS);
  }

  /** Reads everything before it prints anything. */
  @Override
  public Integer call() {
    Values values = values();
    if (coldkey) {
      throw new ConfigurationException(
          List.of(
              "--coldkey is refused: this prints no coldkey, since a neuron never needs one in its"
                  + " container; leave the flag out"));
    }
    Wallet wallet = WalletCommand.wallet(values, context);
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("WALLET_NAME", wallet.folder().name());
    variables.put("HOTKEY_NAME", wallet.folder().hotkey());
    byte[] hotkey = wallet.hotkeyBytes();
    variables.put("BT_HOTKEY_B64", base64(hotkey));
    if (KeyFile.Encryption.of(hotkey).isPresent()) {
      context.error(WalletMessages.encryptedHotkeyExported());
    }
    if (Files.exists(wallet.folder().coldkeypubFile())) {
      variables.put("BT_COLDKEYPUB_B64", base64(wallet.coldkeypubBytes()));
    } else {
      context.error("there is no coldkeypub.txt, so BT_COLDKEYPUB_B64 is left out");
    }
    context.error(
        "BT_HOTKEY_B64 is the hotkey itself, and anybody who has it can act as this neuron: paste"
            + " it into the container's variables and keep it in no log, shell history or"
            + " repository. The coldkey is left out, a neuron does not need it");
    variables.forEach((name, value) -> context.out().println(name + "=" + quoted(value)));
    return ExitCode.OK;
  }

  private static String base64(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : "\"" + value.replace("\"", "\\\"").replace("$", "\\$") + "\"";
  }
}
