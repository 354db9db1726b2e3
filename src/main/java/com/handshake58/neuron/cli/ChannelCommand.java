package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron channel}: the commands about payment channels. */
@Command(
    name = "channel",
    description = "Shows DRAIN payment channels. Needs a Polygon endpoint and no wallet.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ChannelCommand extends ParentCommand {
  static final List<OptionGroup> GROUPS = List.of(GeneralOptions.GROUP, DrainOptions.GROUP);

  private ChannelCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new ChannelCommand(context).commandLine(List.of(new ChannelShowCommand(context)));
  }
}
