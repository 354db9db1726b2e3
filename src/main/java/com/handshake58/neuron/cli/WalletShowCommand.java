package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Wallet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code neuron wallet show}: the addresses, never a secret. */
@Command(
    name = "show",
    description = "Prints the wallet's name and the addresses of hotkey and coldkey.",
    mixinStandardHelpOptions = true)
final class WalletShowCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  WalletShowCommand(Surroundings around) {
    this.around = around;
  }

  /** The hotkey must be there; the coldkey's address is shown where its public part is. */
  @Override
  public Integer call() throws IOException {
    Wallet wallet = WalletCommand.wallet(Objects.requireNonNull(spec), around);
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("name", wallet.folder().name());
    shown.put("hotkey", wallet.folder().hotkey());
    shown.put("path", wallet.folder().folder().toString());
    shown.put("hotkey address", wallet.account(KeyRole.HOTKEY).ss58());
    if (Files.exists(wallet.folder().coldkeypubFile())) {
      shown.put("coldkey address", wallet.coldkeypub().ss58());
    } else {
      around.err().println("neuron: no coldkeypub.txt, so the coldkey's address is not known.");
    }
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode node = mapper.createObjectNode();
      shown.forEach((key, value) -> node.put(key.replace(' ', '_'), value));
      around.out().println(mapper.writeValueAsString(node));
    } else {
      shown.forEach((key, value) -> around.out().printf("%-16s %s%n", key, value));
    }
    return ExitCode.OK;
  }
}
