package com.handshake58.neuron.cli;

import java.util.List;
import picocli.CommandLine;

/** A command that has commands of its own and does nothing without one. */
abstract class ParentCommand extends CliCommand {

  ParentCommand(CommandContext context) {
    super(context, List.of());
  }

  final CommandLine commandLine(List<CliCommand> commands) {
    CommandLine line = commandLine();
    commands.forEach(command -> line.addSubcommand(command.commandLine()));
    return line;
  }

  @Override
  public Integer call() {
    values();
    throw new ConfigurationException(
        List.of(
            "%s needs a command: %s, see `%s --help`"
                .formatted(
                    spec().name(),
                    String.join(", ", spec().subcommands().keySet()),
                    spec().qualifiedName())));
  }
}
