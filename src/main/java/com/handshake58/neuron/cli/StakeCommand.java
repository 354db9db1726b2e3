package com.handshake58.neuron.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron stake}: the commands about stakes, under btcli's names. */
@Command(
    name = "stake",
    description = "Adds, removes and lists the coldkey's stakes.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class StakeCommand extends ParentCommand {
  private StakeCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new StakeCommand(context)
        .commandLine(
            List.of(
                new StakeChangeCommand.Add(context),
                new StakeChangeCommand.Remove(context),
                new StakeListCommand(context)));
  }
}
