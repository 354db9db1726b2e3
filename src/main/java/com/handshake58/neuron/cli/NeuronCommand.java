package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.cli.logging.Logs;
import com.handshake58.neuron.cli.options.AxonOptions;
import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.MinerOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: a neuron by {@code --mode}, or one of the commands. */
@Command(
    name = "neuron",
    customSynopsis = {"neuron --mode=miner|validator [options]", "neuron COMMAND [options]"},
    description = {
      "Miner and validator for Bittensor subnet 58 (Handshake58).",
      "A value is looked for in the flag, the environment, .env in the working directory, the"
          + " --config file; then the default counts."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands%n")
final class NeuronCommand implements Callable<Integer> {
  /** Everything a neuron takes, in the order of the help. */
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP,
          WalletOptions.GROUP,
          SubtensorOptions.GROUP,
          AxonOptions.GROUP,
          LoggingOptions.GROUP,
          NeuronOptions.GROUP,
          MinerOptions.GROUP,
          DrainOptions.GROUP,
          DatabaseOptions.GROUP);

  private final Surroundings around;
  private final Modes modes;
  @Spec private @Nullable CommandSpec spec;

  private NeuronCommand(Surroundings around, Modes modes) {
    this.around = around;
    this.modes = modes;
  }

  /** The whole command line. New commands are added here. */
  static CommandLine commandLine(Surroundings around, Modes modes) {
    CommandLine root = new CommandLine(new NeuronCommand(around, modes));
    Flags.add(root.getCommandSpec(), GROUPS);
    root.addSubcommand("config", ConfigCommand.commandLine(around));
    root.addSubcommand("claims", ClaimsCommand.commandLine(around));
    root.addSubcommand("doctor", DoctorCommand.commandLine(around));
    root.addSubcommand("metagraph", MetagraphCommand.commandLine(around));
    root.addSubcommand("devnet", new DevnetCommand(around));
    root.addSubcommand("register", RegisterCommand.commandLine(around));
    root.addSubcommand("wallet", WalletCommand.commandLine(around));
    root.addSubcommand("round", RoundCommand.commandLine(around));
    root.addSubcommand("generate-completion", new AutoComplete.GenerateCompletion());
    everyCommand(root).forEach(NeuronCommand::set);
    return root.setOverwrittenOptionsAllowed(true)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(around.out())
        .setErr(around.err())
        .setUsageHelpAutoWidth(true)
        .setUsageHelpLongOptionsMaxWidth(34);
  }

  private static void set(CommandSpec command) {
    // Everything that cannot be read is reported together with everything that is wrong.
    command.parser().collectErrors(true).unmatchedArgumentsAllowed(true);
    command.usageMessage().abbreviateSynopsis(true).sortOptions(false).sortSynopsis(false);
    HelpTable.listCommands(command);
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec command = Objects.requireNonNull(spec);
    Configuration configuration = Configuration.ofNeuron(command, around, GROUPS);
    checkMode(configuration, command);
    Values values = configuration.valid(around);
    NeuronConfig config = config(values);
    Logs.configure(LoggingOptions.config(values));
    modes.run(config);
    return ExitCode.OK;
  }

  private static void checkMode(Configuration configuration, CommandSpec command) {
    if (!configuration.values().origin(GeneralOptions.MODE).chosen()
        && Flags.unknownCommand(command).isEmpty()) {
      configuration
          .findings()
          .mistake(
              "--mode (NEURON_TYPE) is not set: give --mode=miner, --mode=validator or a command,"
                  + " see neuron --help.");
    }
  }

  private static NeuronConfig config(Values values) {
    Mode mode = values.get(GeneralOptions.MODE);
    return switch (mode) {
      case MINER ->
          new NeuronConfig.ForMiner(
              WalletOptions.config(values),
              SubtensorOptions.config(values),
              AxonOptions.config(values),
              NeuronOptions.healthPort(values),
              MinerOptions.config(values));
      case VALIDATOR ->
          new NeuronConfig.ForValidator(
              WalletOptions.config(values),
              SubtensorOptions.config(values),
              AxonOptions.config(values),
              NeuronOptions.healthPort(values),
              DrainOptions.config(values),
              NeuronOptions.validator(values),
              DatabaseOptions.server(values));
    };
  }

  private static List<CommandSpec> everyCommand(CommandLine command) {
    List<CommandSpec> all = new ArrayList<>(List.of(command.getCommandSpec()));
    command.getSubcommands().values().forEach(sub -> all.addAll(everyCommand(sub)));
    return all;
  }
}
