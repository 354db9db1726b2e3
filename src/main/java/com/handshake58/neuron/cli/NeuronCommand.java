package com.handshake58.neuron.cli;

import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.cli.logging.Logs;
import com.handshake58.neuron.cli.options.AxonOptions;
import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.DevnetFlags;
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
import com.handshake58.neuron.store.StateFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program: a neuron by {@code --mode}, or one of the commands. */
@Command(
    name = "neuron",
    customSynopsis = {"neuron --mode=miner|validator [options]", "neuron COMMAND [options]"},
    description = {
      "Miner and validator for Bittensor subnet 58 (Handshake58).",
      "A setting takes its value from the flag, the environment, .env in the working directory or"
          + " the --config file, in this order, and otherwise its default."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands%n")
final class NeuronCommand extends CliCommand {
  /** Everything that a neuron takes, in the order of the help. */
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

  /** Everything that a neuron or a command takes. */
  static final List<OptionGroup> ALL_GROUPS =
      Stream.concat(GROUPS.stream(), Stream.of(DevnetFlags.GROUP)).toList();

  /** Prints the completions of all commands. */
  private static final String COMPLETION = "generate-completion";

  private final NeuronRunner runner;

  private NeuronCommand(CommandContext context, NeuronRunner runner) {
    super(context, GROUPS);
    this.runner = runner;
  }

  /**
   * Makes the command line. Making a command takes some milliseconds, so if the first argument
   * names one, no other is made.
   */
  static CommandLine commandLine(CommandContext context, NeuronRunner runner, String... args) {
    CommandLine root = new NeuronCommand(context, runner).commandLine();
    Map<String, Supplier<CommandLine>> all = commands(context);
    String first = args.length == 0 ? "" : args[0];
    all.forEach(
        (name, command) -> {
          if (name.equals(first) || !all.containsKey(first) || first.equals(COMPLETION)) {
            root.addSubcommand(name, command.get());
          }
        });
    everyCommand(root).forEach(NeuronCommand::setUp);
    return root.setOverwrittenOptionsAllowed(true)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(context.out())
        .setErr(context.err())
        .setUsageHelpAutoWidth(true)
        .setUsageHelpLongOptionsMaxWidth(34);
  }

  /** The commands by name, in the order of the help. New commands are added here. */
  private static Map<String, Supplier<CommandLine>> commands(CommandContext context) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put("config", () -> new ConfigCommand(context).commandLine());
    commands.put("claims", () -> ClaimsCommand.commandLine(context));
    commands.put("channel", () -> ChannelCommand.commandLine(context));
    commands.put("doctor", () -> new DoctorCommand(context).commandLine());
    commands.put("metagraph", () -> new MetagraphCommand(context).commandLine());
    commands.put("compat", () -> new CompatCommand(context).commandLine());
    commands.put("devnet", () -> new DevnetCommand(context).commandLine());
    commands.put("register", () -> new RegisterCommand(context).commandLine());
    commands.put("wallet", () -> WalletCommand.commandLine(context));
    commands.put("subnets", () -> SubnetsCommand.commandLine(context));
    commands.put("stake", () -> StakeCommand.commandLine(context));
    commands.put("round", () -> RoundCommand.commandLine(context));
    commands.put("weights", () -> WeightsCommand.commandLine(context));
    commands.put(COMPLETION, () -> new CompletionCommand(context).commandLine());
    return commands;
  }

  private static void setUp(CommandSpec command) {
    // Reports everything that cannot be parsed together with everything else that is wrong.
    command
        .parser()
        .collectErrors(true)
        .unmatchedArgumentsAllowed(true)
        // A wallet or a neuron may have the name of a command.
        .allowSubcommandsAsOptionParameters(true);
    command.usageMessage().abbreviateSynopsis(true).sortOptions(false).sortSynopsis(false);
    HelpTable.listCommands(command);
  }

  @Override
  Configuration configuration() {
    Configuration configuration = Configuration.ofNeuron(spec(), context, groups);
    if (!configuration.values().origin(GeneralOptions.MODE).chosen()
        && Flags.unknownCommand(spec()).isEmpty()
        && Flags.unusable(spec()).isEmpty()) {
      configuration
          .findings()
          .mistake(
              "--mode (NEURON_TYPE) is not set: give --mode=miner, --mode=validator or a command,"
                  + " see `neuron --help`");
    }
    return configuration;
  }

  @Override
  public Integer call() throws Exception {
    Values values = values();
    NeuronConfig config = config(values);
    LoggingOptions.LogConfig log = LoggingOptions.config(values);
    log.file().ifPresent(StateFolder::makeParent);
    Logs.configure(log);
    runner.run(config, WalletPasswords.stored(values, context));
    return ExitCode.OK;
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
