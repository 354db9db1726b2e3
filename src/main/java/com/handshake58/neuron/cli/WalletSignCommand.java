package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.SignedText;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code neuron wallet sign}: over the message's bytes as they are, like btcli. */
@Command(
    name = "sign",
    description = "Signs a message with the hotkey and prints address and signature.",
    mixinStandardHelpOptions = true)
final class WalletSignCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MESSAGE",
      description = "read from the standard input, without its last line break, where not given")
  private @Nullable String message;

  @Option(names = "--coldkey", description = "sign with the coldkey instead")
  private boolean coldkey;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  WalletSignCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    KeyPair key =
        WalletCommand.wallet(Objects.requireNonNull(spec), around)
            .secret(coldkey ? KeyRole.COLDKEY : KeyRole.HOTKEY);
    String text = WalletCommand.message(Optional.ofNullable(message), around);
    String signature = SignedText.sign(key, text);
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      around
          .out()
          .println(
              mapper.writeValueAsString(
                  mapper
                      .createObjectNode()
                      .put("message", text)
                      .put("address", key.account().ss58())
                      .put("signature", signature)));
    } else {
      around.out().println("address   " + key.account().ss58());
      around.out().println("signature " + signature);
    }
    return ExitCode.OK;
  }
}
