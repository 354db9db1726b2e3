package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.SignedText;
import com.handshake58.neuron.wallet.WalletFolder;
import com.handshake58.neuron.wallet.WalletWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that make a public file from an address: a wallet that can be watched. */
abstract sealed class WalletRegenPubCommand extends WalletKeyCommand {
  private final KeyRole role;

  @Option(
      names = {
        "--ss58-address",
        "--ss58_address",
        "--ss58",
        "--public-key-hex",
        "--public_key_hex"
      },
      paramLabel = "<address>",
      description = "the address, or the public key of 64 hex digits with 0x")
  private @Nullable String address;

  private WalletRegenPubCommand(CommandContext context, KeyRole role) {
    super(context);
    this.role = role;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configuration();
    Optional<AccountId> account = account(configuration.findings());
    WalletFolder folder = WalletFolder.of(WalletOptions.config(configuration.valid(context)));
    WalletWriter writer =
        WalletWriter.ofAccount(folder, role, account.orElseThrow(), options.type());
    Map<Path, KeyRole> inTheWay = new LinkedHashMap<>();
    writer.replaced().forEach(file -> inTheWay.put(file, role));
    if (!mayReplace(inTheWay)) {
      return context.failed(WalletMessages.nothingReplaced());
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", folder.name());
    node.put("path", folder.folder().toString());
    node.put(role + "_address", account.get().ss58());
    print(node, writer.write(options.overwrite()));
    return ExitCode.OK;
  }

  private Optional<AccountId> account(Findings findings) {
    try {
      if (address != null) {
        return Optional.of(SignedText.account(address.strip()));
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    findings.mistake(WalletMessages.wrongAddress());
    return Optional.empty();
  }

  /** {@code neuron wallet regen-coldkeypub}. */
  @Command(
      name = "regen-coldkeypub",
      aliases = "regen_coldkeypub",
      description = "Makes the file with the coldkey's address, without its secret.",
      mixinStandardHelpOptions = true)
  static final class Coldkey extends WalletRegenPubCommand {
    Coldkey(CommandContext context) {
      super(context, KeyRole.COLDKEY);
    }
  }

  /** {@code neuron wallet regen-hotkeypub}. */
  @Command(
      name = "regen-hotkeypub",
      aliases = "regen_hotkeypub",
      description = "Makes the file with the hotkey's address, without its secret.",
      mixinStandardHelpOptions = true)
  static final class Hotkey extends WalletRegenPubCommand {
    Hotkey(CommandContext context) {
      super(context, KeyRole.HOTKEY);
    }
  }
}
