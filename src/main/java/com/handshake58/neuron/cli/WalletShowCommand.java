package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron wallet show}: prints the addresses, never a secret. */
@Command(
    name = "show",
    description = "Prints the wallet's name and the addresses of hotkey and coldkey.",
    mixinStandardHelpOptions = true)
final class WalletShowCommand extends CliCommand {
  @Mixin private final JsonOption json = new JsonOption();

  WalletShowCommand(CommandContext context) {
    super(context, WalletCommand.GROUPS);
  }

  /** Shows what public files or unencrypted keys name; needs one of the two addresses. */
  @Override
  public Integer call() {
    Wallet wallet = WalletCommand.wallet(values(), context);
    WalletFolder folder = wallet.folder();
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("name", folder.name());
    shown.put("hotkey", folder.hotkey());
    shown.put("path", folder.folder().toString());
    boolean coldkeypub = Files.exists(folder.coldkeypubFile());
    if (!coldkeypub || Files.exists(folder.hotkeyFile()) || Files.exists(folder.hotkeypubFile())) {
      shown.put("hotkey address", wallet.hotkeypub().ss58());
    } else {
      context.error("there is no hotkey " + folder.hotkey() + ", so its address is not known");
    }
    if (coldkeypub) {
      shown.put("coldkey address", wallet.coldkeypub().ss58());
    } else {
      context.error("there is no coldkeypub.txt, so the coldkey's address is not known");
    }
    if (json.chosen()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      shown.forEach((key, value) -> node.put(key.replace(' ', '_'), value));
      JsonOption.print(context, node);
    } else {
      shown.forEach((key, value) -> context.out().printf("%-16s %s%n", key, value));
    }
    return ExitCode.OK;
  }
}
