package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.InsufficientMemoryException;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.NewKey;
import com.handshake58.neuron.wallet.Password;
import com.handshake58.neuron.wallet.WalletException;
import com.handshake58.neuron.wallet.WalletFolder;
import com.handshake58.neuron.wallet.WalletProblem;
import com.handshake58.neuron.wallet.WalletWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** A command that writes keys into a wallet. Prints addresses; a fresh phrase on the terminal. */
abstract class WalletKeyCommand extends CliCommand {
  final Randomness randomness = Randomness.system();

  @Mixin final NewKeyOptions options = new NewKeyOptions();
  @Mixin private final JsonOption json = new JsonOption();

  WalletKeyCommand(CommandContext context) {
    super(context, WalletCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    Configuration configuration = super.configuration();
    options.check(configuration.findings());
    return configuration;
  }

  /**
   * Writes the keys, all or none of them if a file is in the way.
   *
   * @param phrases the fresh phrases by role, which are shown once
   */
  final int write(Values values, Map<KeyRole, NewKey> keys, Map<KeyRole, String> phrases)
      throws IOException {
    WalletFolder folder = WalletFolder.of(WalletOptions.config(values));
    Map<Path, KeyRole> inTheWay = new LinkedHashMap<>();
    keys.forEach(
        (role, key) ->
            WalletWriter.ofKey(folder, role, key, key.content())
                .replaced()
                .forEach(file -> inTheWay.put(file, role)));
    if (!mayReplace(inTheWay)) {
      return context.failed(WalletMessages.nothingReplaced());
    }
    Map<KeyRole, WalletWriter> writers = new LinkedHashMap<>();
    keys.forEach(
        (role, key) ->
            writers.put(
                role, WalletWriter.ofKey(folder, role, key, content(values, folder, role, key))));
    List<Path> kept = new ArrayList<>();
    for (WalletWriter writer : writers.values()) {
      kept.addAll(writer.write(options.overwrite()));
    }
    print(folder, keys, kept);
    phrases.forEach(this::show);
    return ExitCode.OK;
  }

  /** Whether nothing is in the way or somebody agrees to replace it. */
  final boolean mayReplace(Map<Path, KeyRole> inTheWay) throws IOException {
    if (inTheWay.isEmpty()) {
      return true;
    }
    if (!options.overwrite()) {
      Map.Entry<Path, KeyRole> first = inTheWay.entrySet().iterator().next();
      throw new WalletException(new WalletProblem.AlreadyExists(first.getValue(), first.getKey()));
    }
    String files = String.join(" and ", inTheWay.keySet().stream().map(Path::toString).toList());
    return !options.asks()
        || Confirmation.given(context, context.err(), WalletMessages.askReplace(files));
  }

  private byte[] content(Values values, WalletFolder folder, KeyRole role, NewKey key) {
    if (!options.encrypts(role == KeyRole.COLDKEY)) {
      return key.content();
    }
    Password password = NewPassword.of(values, context, role, folder.file(role));
    try {
      return key.encrypted(password, randomness);
    } catch (InsufficientMemoryException e) {
      throw new ConfigurationException(List.of(WalletMessages.cannotEncrypt(e.needed())));
    } finally {
      password.wipe();
    }
  }

  private void print(WalletFolder folder, Map<KeyRole, NewKey> keys, List<Path> kept) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", folder.name());
    if (keys.containsKey(KeyRole.HOTKEY)) {
      node.put("hotkey", folder.hotkey());
    }
    node.put("path", folder.folder().toString());
    keys.forEach((role, key) -> node.put(role + "_address", key.pair().account().ss58()));
    print(node, kept);
  }

  /** Prints the fields, and where the replaced files are. */
  final void print(ObjectNode node, List<Path> kept) {
    if (json.chosen()) {
      kept.forEach(file -> node.withArray("replaced").add(file.toString()));
      JsonOption.print(context, node);
      return;
    }
    node.properties()
        .forEach(
            field ->
                context
                    .out()
                    .printf(
                        "%-16s %s%n",
                        field.getKey().replace('_', ' '), field.getValue().textValue()));
    kept.forEach(file -> context.out().printf("%-16s %s%n", "old file", file));
  }

  /** On the standard error, since the standard output may be kept somewhere. */
  private void show(KeyRole role, String phrase) {
    context.error(WalletMessages.phraseShown(role));
    context.err().println();
    context.err().println("    " + phrase);
    context.err().println();
  }
}
