package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron round}: the commands about a validator's rounds. */
@Command(
    name = "round",
    description = "Shows a validator's rounds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RoundCommand extends ParentCommand {
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP,
          WalletOptions.GROUP,
          LoggingOptions.GROUP,
          NeuronOptions.GROUP,
          DatabaseOptions.GROUP);

  private RoundCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new RoundCommand(context).commandLine(List.of(new RoundShowCommand(context)));
  }
}
