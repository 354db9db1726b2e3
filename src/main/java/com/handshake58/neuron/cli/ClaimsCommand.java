package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about DRAIN claims, and what they have in common. */
@Command(
    name = "claims",
    description = "Scans DRAIN claims, shows what was scanned. Needs no chain.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ClaimsCommand implements Runnable {
  /** The flags of a validator that say where its folder lies are taken as it takes them. */
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP,
          WalletOptions.GROUP,
          LoggingOptions.GROUP,
          NeuronOptions.GROUP,
          DrainOptions.GROUP,
          DatabaseOptions.GROUP);

  private ClaimsCommand() {}

  static CommandLine commandLine(Surroundings around) {
    CommandLine command = new CommandLine(new ClaimsCommand());
    for (Object sub : List.of(new ClaimsScanCommand(around), new ClaimsShowCommand(around))) {
      CommandLine line = new CommandLine(sub);
      Flags.add(line.getCommandSpec(), GROUPS);
      command.addSubcommand(line);
    }
    return command;
  }

  @Override
  public void run() {
    throw new ConfigurationException(
        List.of("claims needs a command: scan or show, see neuron claims --help."));
  }
}
