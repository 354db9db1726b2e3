package com.handshake58.neuron.cli;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.devnet.Devnet;
import com.handshake58.neuron.cli.devnet.DevnetParts;
import com.handshake58.neuron.cli.devnet.DevnetPlan;
import com.handshake58.neuron.cli.devnet.DevnetProgram;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.crypto.Randomness;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code neuron devnet}: a whole subnet in one process. */
@Command(
    name = "devnet",
    description = {
      "Runs a chain, a source of Polygon claims, three miners and a validator in this process and",
      "shows every round. Needs no key, no network and no Docker."
    },
    mixinStandardHelpOptions = true)
final class DevnetCommand implements Callable<Integer> {
  private static final String ANVIL = "anvil";

  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      description =
          "end after so many rounds; exit code 0 only if the chain then holds the expected weights")
  private @Nullable Integer rounds;

  @Option(names = "--chain-only", description = "run nothing but the chain: --only=chain")
  private boolean chainOnly;

  @Option(
      names = "--only",
      paramLabel = "<part>",
      description = "run nothing but this part: chain, polygon or marketplace")
  private DevnetParts.@Nullable Part only;

  @Option(
      names = "--await",
      paramLabel = "<what>",
      description = {
        "run nothing, but end once the chain named by --chain shows its miners' axons or the",
        "expected weights: miners or weights"
      })
  private DevnetParts.@Nullable Awaited await;

  @Option(
      names = "--chain",
      paramLabel = "<address>",
      description = "the devnet's chain for --await, such as ws://127.0.0.1:9944")
  private @Nullable URI chain;

  @Option(
      names = "--host",
      paramLabel = "<address>",
      defaultValue = "127.0.0.1",
      description = "what the chains and the marketplace listen on [${DEFAULT-VALUE}]")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "<port>",
      defaultValue = "0",
      description = "the port of the chain, or of the part that runs alone [any free one]")
  private int port;

  @Option(
      names = "--runtime",
      paramLabel = "<spec>",
      defaultValue = "424",
      description = "the runtime's spec version, 461, 424 or 218 [${DEFAULT-VALUE}]")
  private int runtime;

  @Option(
      names = "--polygon",
      paramLabel = "<source>",
      defaultValue = "embedded",
      description = {
        "where claims come from: embedded, or anvil with the real contract [${DEFAULT-VALUE}]"
      })
  private String polygon = "";

  @Option(
      names = "--anvil",
      paramLabel = "<path>",
      description = "the program for --polygon=anvil [the one on the PATH]")
  private @Nullable Path anvil;

  @Option(
      names = "--block-time",
      paramLabel = "<seconds>",
      defaultValue = "0.5",
      description = "between two blocks [${DEFAULT-VALUE}]")
  private double blockTime;

  @Option(
      names = "--round-blocks",
      paramLabel = "<blocks>",
      defaultValue = "4",
      description = "between two rounds [${DEFAULT-VALUE}]")
  private int roundBlocks;

  @Option(
      names = "--neuron.epoch_length",
      paramLabel = "<blocks>",
      defaultValue = "4",
      description = "between two submissions of weights [${DEFAULT-VALUE}]")
  private int epochLength;

  @Option(
      names = "--miner-host",
      paramLabel = "<address>",
      defaultValue = "127.0.0.2",
      description = {
        "what miners listen on and announce; the chain takes any address of this machine but",
        "127.0.0.1 [${DEFAULT-VALUE}]"
      })
  private String minerHost = "";

  @Option(
      names = "--folder",
      paramLabel = "<path>",
      description = "where the neurons' state lies [a new temporary folder]")
  private @Nullable Path folder;

  DevnetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    if (chainOnly) {
      only = DevnetParts.Part.CHAIN;
    }
    DevnetPlan plan = plan();
    Devnet devnet = new Devnet(plan, Time.system(), Randomness.system());
    DevnetParts parts = new DevnetParts(devnet, plan, around.out(), Time.system());
    if (await != null) {
      parts.await(await, Objects.requireNonNull(chain));
      return ExitCode.OK;
    }
    if (only != null) {
      parts.run(only);
      return ExitCode.OK;
    }
    DevnetProgram program =
        new DevnetProgram(devnet, plan, around.out(), ScanBar.onTerminal(), Time.system());
    return program.run(Optional.ofNullable(rounds)) ? ExitCode.OK : ExitCode.FAILED;
  }

  private DevnetPlan plan() throws IOException {
    Findings findings = new Findings();
    Flags.check(Objects.requireNonNull(spec), true, true, findings);
    check(findings);
    Optional<Path> program = program(findings);
    if (!findings.mistakes().isEmpty()) {
      throw new ConfigurationException(findings.mistakes());
    }
    Path state =
        folder == null
            ? Files.createTempDirectory("neuron-devnet-")
            : around.directory().resolve(folder);
    return new DevnetPlan(
        runtime,
        host,
        port,
        Duration.ofMillis(Math.round(blockTime * 1000)),
        roundBlocks,
        epochLength,
        minerHost,
        program,
        state.toAbsolutePath());
  }

  private void check(Findings findings) {
    if (!Runtimes.exists(runtime)) {
      findings.mistake("--runtime is " + runtime + ": give 461, 424 or 218.");
    }
    if (!(blockTime >= 0.1 && blockTime <= 60)) {
      findings.mistake("--block-time is " + blockTime + ": give 0.1 to 60 seconds.");
    }
    if (port < 0 || port > 65_535) {
      findings.mistake("--port is " + port + ": give 0 to 65535.");
    }
    if (roundBlocks < 1) {
      findings.mistake("--round-blocks is " + roundBlocks + ": give 1 or more.");
    }
    if (epochLength < 1) {
      findings.mistake("--neuron.epoch_length is " + epochLength + ": give 1 or more.");
    }
    if ((await == null) != (chain == null)) {
      findings.mistake("--await and --chain go together: give both or none.");
    }
    if (rounds != null && rounds < 1) {
      findings.mistake("--rounds is " + rounds + ": give 1 or more.");
    }
  }

  /** The program anvil, where claims come from it. */
  private Optional<Path> program(Findings findings) {
    if (polygon.equals("embedded")) {
      if (anvil != null) {
        findings.mistake("--anvil is given without --polygon=anvil: add it or leave --anvil out.");
      }
      return Optional.empty();
    }
    if (!polygon.equals(ANVIL)) {
      findings.mistake("--polygon is " + polygon + ": give embedded or anvil.");
      return Optional.empty();
    }
    Optional<Path> program =
        anvil == null
            ? onPath()
            : Optional.of(around.directory().resolve(anvil)).filter(DevnetCommand::runs);
    if (program.isEmpty()) {
      findings.mistake(
          "--polygon=anvil needs anvil, and "
              + (anvil == null ? "none is on the PATH" : "--anvil=" + anvil + " cannot be run")
              + ": install Foundry or the npm package @foundry-rs/anvil, name the program with"
              + " --anvil, or leave --polygon=embedded.");
    }
    return program;
  }

  private Optional<Path> onPath() {
    return Arrays.stream(around.environment().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(part -> !part.isEmpty())
        .map(part -> around.directory().resolve(part).resolve(ANVIL))
        .filter(DevnetCommand::runs)
        .findFirst();
  }

  private static boolean runs(Path program) {
    return Files.isRegularFile(program) && Files.isExecutable(program);
  }
}
