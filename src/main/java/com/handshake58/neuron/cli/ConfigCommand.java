package com.handshake58.neuron.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.Values;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a neuron started here with these flags would be told, and by whom. */
@Command(
    name = "config",
    description = {
      "Prints the effective configuration: every key, where its value comes from, the value.",
      "Takes all flags of a neuron. Secrets are masked. Exit code 2 if anything is wrong."
    },
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNSET = "-";

  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  private ConfigCommand(Surroundings around) {
    this.around = around;
  }

  static CommandLine commandLine(Surroundings around) {
    CommandLine command = new CommandLine(new ConfigCommand(around));
    Flags.add(command.getCommandSpec(), NeuronCommand.GROUPS);
    return command;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Configuration configuration =
        Configuration.ofNeuron(Objects.requireNonNull(spec), around, NeuronCommand.GROUPS);
    if (json) {
      around.out().println(json(configuration));
    } else {
      print(configuration.values().entries());
    }
    around.out().flush();
    configuration.valid(around);
    return ExitCode.OK;
  }

  private void print(List<Values.Entry<?>> entries) {
    int names = entries.stream().mapToInt(entry -> name(entry).length()).max().orElse(1);
    int origins = entries.stream().mapToInt(e -> e.origin().text().length()).max().orElse(1);
    String line = "%-" + names + "s  %-" + origins + "s  %s%n";
    around.out().printf(line, "key", "from", "value");
    for (Values.Entry<?> entry : entries) {
      around.out().printf(line, name(entry), entry.origin().text(), entry.shown().orElse(UNSET));
    }
  }

  private static String name(Values.Entry<?> entry) {
    Setting<?> setting = entry.setting();
    return setting.flag() ? "--" + setting.key() : setting.key();
  }

  private static String json(Configuration configuration) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode settings = root.putObject("settings");
    for (Values.Entry<?> entry : configuration.values().entries()) {
      ObjectNode node = settings.putObject(entry.setting().key());
      node.put("value", entry.shown().orElse(null));
      node.put("from", entry.origin().text());
    }
    configuration.findings().notes().forEach(root.putArray("notes")::add);
    configuration.findings().mistakes().forEach(root.putArray("mistakes")::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
