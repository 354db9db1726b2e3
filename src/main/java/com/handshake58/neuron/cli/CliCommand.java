package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command with the settings that it takes. Returns its exit code. */
abstract class CliCommand implements Callable<Integer> {
  final CommandContext context;
  final List<OptionGroup> groups;
  @Spec private @Nullable CommandSpec spec;

  CliCommand(CommandContext context, List<OptionGroup> groups) {
    this.context = context;
    this.groups = groups;
  }

  /** This command's line for picocli, with a flag for each setting that has one. */
  final CommandLine commandLine() {
    CommandLine line = new CommandLine(this);
    Flags.add(line.getCommandSpec(), groups);
    return line;
  }

  final CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  /** Reads the settings and collects their mistakes. */
  Configuration configuration() {
    return Configuration.of(spec(), context, groups);
  }

  /**
   * Reads the settings.
   *
   * @throws ConfigurationException if anything is wrong with them
   */
  final Values values() {
    return configuration().valid(context);
  }
}
