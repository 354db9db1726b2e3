package com.handshake58.neuron.cli;

import com.handshake58.devnet.chain.StateFolderException;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.devnet.Devnet;
import com.handshake58.neuron.cli.devnet.DevnetParts;
import com.handshake58.neuron.cli.devnet.DevnetPlan;
import com.handshake58.neuron.cli.devnet.DevnetProgram;
import com.handshake58.neuron.cli.options.DevnetFlags;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.DevnetMessages;
import com.handshake58.neuron.messages.FolderMessages;
import com.handshake58.neuron.net.BindFailure;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.store.FolderProblem;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.synapse.server.ExternalAddress;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code neuron devnet}: runs a whole subnet in one process. */
@Command(
    name = "devnet",
    description = {
      "Runs a chain, a source of Polygon claims, three miners and a validator in this process and"
          + " shows every round.",
      "Needs no key, no network and no Docker. Reads no variables and no file."
    },
    mixinStandardHelpOptions = true)
final class DevnetCommand extends CliCommand {
  private static final String ANVIL = "anvil";

  DevnetCommand(CommandContext context) {
    super(context, List.of(DevnetFlags.GROUP));
  }

  @Override
  Configuration configuration() {
    return Configuration.ofFlags(spec(), context, groups);
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = configuration();
    Optional<Path> anvil = anvil(configuration);
    if (!DevnetFlags.runsAPart(configuration.values())) {
      checkMinerHost(configuration);
    }
    Values values = configuration.valid(context);
    try {
      return run(values, DevnetFlags.plan(values, anvil, folder(values)));
    } catch (StateFolderException e) {
      context.error(e.getMessage() + " with --state");
      return ExitCode.NO_RESTART_HELPS;
    } catch (BindFailure e) {
      context.error(DevnetMessages.cannotListen(e.problem()));
      return e.problem().reason() == BindProblem.Reason.PORT_NOT_FREE
          ? ExitCode.FAILED
          : ExitCode.NO_RESTART_HELPS;
    }
  }

  private int run(Values values, DevnetPlan plan) throws Exception {
    Devnet devnet = new Devnet(plan, Time.system(), Randomness.system());
    DevnetParts parts = new DevnetParts(devnet, plan, context.out(), Time.system());
    Optional<DevnetParts.Awaited> awaited = DevnetFlags.awaited(values);
    Optional<URI> chain = DevnetFlags.chain(values);
    if (awaited.isPresent() && chain.isPresent()) {
      parts.await(awaited.get(), chain.get());
      return ExitCode.OK;
    }
    Optional<DevnetParts.Part> only = DevnetFlags.only(values);
    if (only.isPresent()) {
      parts.run(only.get());
      return ExitCode.OK;
    }
    DevnetProgram program =
        new DevnetProgram(devnet, plan, context.out(), ScanProgressBar.isTerminal(), Time.system());
    return program.run(DevnetFlags.rounds(values)) ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void checkMinerHost(Configuration configuration) {
    Optional<String> host = DevnetFlags.minerHost(configuration.values());
    if (host.isEmpty()) {
      return; // a mistake of its own
    }
    if (ExternalAddress.problem(host.get()).isPresent()) {
      configuration
          .findings()
          .mistake(DevnetMessages.notAnnounceable(InetAddress.ofLiteral(host.get())));
      return;
    }
    BindProblem.of(host.get(), 0)
        .map(DevnetMessages::minersCannotListen)
        .ifPresent(configuration.findings()::mistake);
  }

  private static Path folder(Values values) throws IOException {
    Optional<Path> folder = DevnetFlags.folder(values);
    if (folder.isEmpty()) {
      return Files.createTempDirectory("neuron-devnet-");
    }
    Optional<FolderProblem> problem = StateFolder.problem(folder.get());
    if (problem.isPresent()) {
      throw new ConfigurationException(List.of(FolderMessages.ofDevnet(problem.get())));
    }
    return folder.get();
  }

  /** Finds the program anvil, if the claims come from it. */
  private Optional<Path> anvil(Configuration configuration) {
    Values values = configuration.values();
    if (!DevnetFlags.usesAnvil(values)) {
      return Optional.empty();
    }
    Optional<Path> named = DevnetFlags.anvil(values);
    Optional<Path> program = named.isPresent() ? named.filter(DevnetCommand::runs) : onPath();
    if (program.isEmpty()) {
      configuration.findings().mistake(DevnetMessages.noAnvil(named));
    }
    return program;
  }

  private Optional<Path> onPath() {
    return Arrays.stream(context.environment().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(part -> !part.isEmpty())
        .map(part -> context.directory().resolve(part).resolve(ANVIL))
        .filter(DevnetCommand::runs)
        .findFirst();
  }

  private static boolean runs(Path program) {
    return Files.isRegularFile(program) && Files.isExecutable(program);
  }
}
