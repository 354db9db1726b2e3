package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.Values;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron config}: prints every setting with its value and the value's origin. */
@Command(
    name = "config",
    description = {
      "Prints the effective configuration: each key, where its value comes from, the value.",
      "Takes all flags of a neuron. Masks secrets. Exit code 2 if anything is wrong."
    },
    mixinStandardHelpOptions = true)
final class ConfigCommand extends CliCommand {
  private static final String UNSET = "-";

  @Mixin private final JsonOption json = new JsonOption();

  ConfigCommand(CommandContext context) {
    super(context, NeuronCommand.GROUPS);
  }

  @Override
  Configuration configuration() {
    return Configuration.ofNeuron(spec(), context, groups);
  }

  @Override
  public Integer call() {
    Configuration configuration = configuration();
    if (json.chosen()) {
      JsonOption.print(context, json(configuration));
    } else {
      print(configuration.values().entries());
    }
    context.out().flush();
    configuration.valid(context);
    return ExitCode.OK;
  }

  private void print(List<Values.Entry<?>> entries) {
    int names = entries.stream().mapToInt(entry -> name(entry).length()).max().orElse(1);
    int origins = entries.stream().mapToInt(e -> e.origin().text().length()).max().orElse(1);
    String line = "%-" + names + "s  %-" + origins + "s  %s%n";
    context.out().printf(line, "key", "from", "value");
    for (Values.Entry<?> entry : entries) {
      context.out().printf(line, name(entry), entry.origin().text(), entry.shown().orElse(UNSET));
    }
  }

  private static String name(Values.Entry<?> entry) {
    Setting<?> setting = entry.setting();
    return setting.flag() ? "--" + setting.key() : setting.key();
  }

  private static ObjectNode json(Configuration configuration) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode settings = root.putObject("settings");
    for (Values.Entry<?> entry : configuration.values().entries()) {
      ObjectNode node = settings.putObject(entry.setting().key());
      node.put("value", entry.shown().orElse(null));
      node.put("from", entry.origin().text());
    }
    ArrayNode notes = root.putArray("notes");
    configuration.findings().notes().forEach(note -> notes.add(note + "."));
    ArrayNode mistakes = root.putArray("mistakes");
    configuration.findings().mistakes().forEach(mistake -> mistakes.add(mistake + "."));
    return root;
  }
}
