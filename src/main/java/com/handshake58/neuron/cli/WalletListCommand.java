package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.WalletConfig;
import com.handshake58.neuron.wallet.WalletList;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron wallet list}: the wallets of a folder. */
@Command(
    name = "list",
    description = {
      "Lists the wallets and their hotkeys with their addresses.",
      "Opens no encrypted key: shows ? if no public file holds the address."
    },
    mixinStandardHelpOptions = true)
final class WalletListCommand extends CliCommand {
  private static final int LONGEST_NAME = 255;

  @Mixin private final JsonOption json = new JsonOption();

  WalletListCommand(CommandContext context) {
    super(context, WalletCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException {
    WalletConfig config = WalletOptions.config(values());
    List<WalletList.Listed> wallets = WalletList.of(config.path(), Randomness.system());
    if (json.chosen()) {
      print(wallets);
    } else if (wallets.isEmpty()) {
      context.print(WalletMessages.noWallets(config.path()));
    } else {
      wallets.forEach(this::print);
    }
    return ExitCode.OK;
  }

  private void print(WalletList.Listed wallet) {
    context.out().println(line("", wallet.name(), wallet.coldkey()));
    wallet
        .hotkeys()
        .forEach(hotkey -> context.out().println(line("  ", hotkey.name(), hotkey.account())));
  }

  private static String line(String indent, String name, Optional<AccountId> account) {
    return "%-24s %s"
        .formatted(
            indent + UntrustedText.escape(name, LONGEST_NAME),
            account.map(AccountId::ss58).orElse("?"));
  }

  private void print(List<WalletList.Listed> wallets) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode all = document.putArray("wallets");
    for (WalletList.Listed wallet : wallets) {
      ObjectNode node = all.addObject().put("name", wallet.name());
      wallet.coldkey().ifPresent(account -> node.put("coldkey_address", account.ss58()));
      ArrayNode hotkeys = node.putArray("hotkeys");
      for (WalletList.ListedHotkey hotkey : wallet.hotkeys()) {
        ObjectNode entry = hotkeys.addObject().put("name", hotkey.name());
        hotkey.account().ifPresent(account -> entry.put("hotkey_address", account.ss58()));
      }
    }
    JsonOption.print(context, document);
  }
}
