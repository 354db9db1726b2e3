package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.SignedText;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code neuron wallet sign}: signs the message's bytes as they are, like btcli. */
@Command(
    name = "sign",
    description = "Signs a message with the hotkey and prints address and signature.",
    mixinStandardHelpOptions = true)
final class WalletSignCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "MESSAGE",
      description = "the text [the standard input without its last line break]")
  private @Nullable String message;

  @Option(names = "--coldkey", description = "sign with the coldkey instead")
  private boolean coldkey;

  @Mixin private final JsonOption json = new JsonOption();

  WalletSignCommand(CommandContext context) {
    super(context, WalletCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException {
    KeyPair key =
        WalletCommand.wallet(values(), context).secret(coldkey ? KeyRole.COLDKEY : KeyRole.HOTKEY);
    String text = WalletCommand.message(Optional.ofNullable(message), context);
    String signature = SignedText.sign(key, text);
    if (json.chosen()) {
      JsonOption.print(
          context,
          JsonNodeFactory.instance
              .objectNode()
              .put("message", text)
              .put("address", key.account().ss58())
              .put("signature", signature));
    } else {
      context.out().println("address   " + key.account().ss58());
      context.out().println("signature " + signature);
    }
    return ExitCode.OK;
  }
}
