package com.handshake58.neuron.cli;

import com.handshake58.neuron.wallet.Wallet;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code neuron wallet export-b64}: what the image's entrypoint makes the wallet's files of. */
@Command(
    name = "export-b64",
    description = {
      "Prints the wallet's files as variables for a container, a secret.",
      "Lines NAME=value as .env files and the platforms' editors take them. The coldkey is not"
          + " among them: a neuron does not need it."
    },
    mixinStandardHelpOptions = true)
final class WalletExportCommand implements Callable<Integer> {
  /** Values that mean the same with and without quotes, everywhere. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+/=-]+");

  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  WalletExportCommand(Surroundings around) {
    this.around = around;
  }

  /** All is read before anything is printed. */
  @Override
  public Integer call() {
    Wallet wallet = WalletCommand.wallet(Objects.requireNonNull(spec), around);
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("WALLET_NAME", wallet.folder().name());
    variables.put("HOTKEY_NAME", wallet.folder().hotkey());
    variables.put("BT_HOTKEY_B64", base64(wallet.hotkeyBytes()));
    if (Files.exists(wallet.folder().coldkeypubFile())) {
      variables.put("BT_COLDKEYPUB_B64", base64(wallet.coldkeypubBytes()));
    } else {
      around.err().println("neuron: no coldkeypub.txt, so there is no BT_COLDKEYPUB_B64.");
    }
    around
        .err()
        .println(
            "neuron: BT_HOTKEY_B64 is the hotkey itself, and who has it can act as this neuron:"
                + " paste it into the container's variables and keep it in no log, shell history or"
                + " repository. The coldkey is not printed, a neuron does not need it.");
    variables.forEach((name, value) -> around.out().println(name + "=" + written(value)));
    return ExitCode.OK;
  }

  private static String base64(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }

  private static String written(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : "\"" + value.replace("\"", "\\\"").replace("$", "\\$") + "\"";
  }
}
