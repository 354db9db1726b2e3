package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code neuron weights}: the commands about a validator's weights. */
@Command(
    name = "weights",
    description = "Shows a validator's weights.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WeightsCommand extends ParentCommand {
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP,
          WalletOptions.GROUP,
          SubtensorOptions.GROUP,
          LoggingOptions.GROUP,
          NeuronOptions.GROUP,
          DatabaseOptions.GROUP);

  private WeightsCommand(CommandContext context) {
    super(context);
  }

  static CommandLine commandLine(CommandContext context) {
    return new WeightsCommand(context).commandLine(List.of(new WeightsShowCommand(context)));
  }
}
