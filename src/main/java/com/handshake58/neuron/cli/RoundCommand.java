package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseUnreachableException;
import com.handshake58.neuron.store.DatabaseView;
import com.handshake58.neuron.validator.RoundHistory;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** What a validator's rounds came to; works while the validator runs. */
@Command(
    name = "round",
    description = "Shows a validator's rounds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RoundCommand implements Runnable {
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP,
          WalletOptions.GROUP,
          LoggingOptions.GROUP,
          NeuronOptions.GROUP,
          DatabaseOptions.GROUP);

  private RoundCommand() {}

  static CommandLine commandLine(Surroundings around) {
    CommandLine show = new CommandLine(new RoundShowCommand(around));
    Flags.add(show.getCommandSpec(), GROUPS);
    return new CommandLine(new RoundCommand()).addSubcommand(show);
  }

  @Override
  public void run() {
    throw new ConfigurationException(
        List.of("round needs a command: show, see neuron round --help."));
  }

  /** The rounds of the validator that the command line, the environment and the files name. */
  static RoundHistory history(CommandSpec command, Surroundings around)
      throws DatabaseUnreachableException {
    DatabasePlace place =
        ValidatorState.place(Configuration.of(command, around, GROUPS).valid(around));
    return DatabaseView.of(place)
        .map(RoundHistory::new)
        .orElseThrow(
            () -> new ConfigurationException(List.of(DatabaseMessages.noValidator(place) + ".")));
  }
}
