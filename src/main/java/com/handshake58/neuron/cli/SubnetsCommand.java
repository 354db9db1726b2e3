package com.handshake58.neuron.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron subnets}: the commands about subnets, under btcli's names. */
@Command(
    name = "subnets",
    description = "Lists all subnets, shows a subnet's neurons, registers a hotkey.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class SubnetsCommand extends ParentCommand {
  private SubnetsCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new SubnetsCommand(context)
        .commandLine(
            List.of(
                new SubnetsListCommand(context),
                new MetagraphCommand(context),
                new RegisterCommand(context)));
  }
}
