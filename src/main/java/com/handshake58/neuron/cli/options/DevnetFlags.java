package com.handshake58.neuron.cli.options;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.cli.devnet.DevnetParts;
import com.handshake58.neuron.cli.devnet.DevnetPlan;
import com.handshake58.neuron.cli.settings.AddressTypes;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code neuron devnet} runs, and how. Flags only. */
public final class DevnetFlags {
  private static final int MOST = 1_000_000;
  private static final int MOST_PORT = 65_535;

  /** The runtime whose commits are salted hashes. */
  private static final int SALTED_ONLY = 218;

  /** Where claims come from. */
  private enum PolygonKind {
    EMBEDDED,
    ANVIL
  }

  private static final Setting<Integer> ROUNDS =
      Setting.flag(
          "rounds",
          ValueTypes.count(1, MOST),
          "end after so many rounds; exit code 0 only if the chain then holds the expected"
              + " weights");

  private static final Setting<Boolean> CHAIN_ONLY =
      Setting.flag(
              "chain-only", ValueTypes.FLAG, "run nothing but the chain, the same as --only=chain")
          .withDefault("false");

  private static final Setting<DevnetParts.Part> ONLY =
      Setting.flag("only", ValueTypes.oneOf(DevnetParts.Part.class), "run nothing but this part");

  private static final Setting<DevnetParts.Awaited> AWAIT =
      Setting.flag(
          "await",
          ValueTypes.oneOf(DevnetParts.Awaited.class),
          "run nothing, and end once the chain of --chain holds its miners' axons or the expected"
              + " weights");

  private static final Setting<URI> CHAIN =
      Setting.flag(
          "chain",
          AddressTypes.CHAIN_ENDPOINT,
          "the devnet's chain for --await, such as ws://127.0.0.1:9944");

  private static final Setting<String> HOST =
      Setting.flag(
              "host",
              AddressTypes.LISTEN_HOST,
              "the address that the chains and the marketplace listen on")
          .withDefault("127.0.0.1");

  private static final Setting<Integer> PORT =
      Setting.flag(
              "port",
              ValueTypes.count(0, MOST_PORT),
              "the port of the chain, or of the part that runs alone; 0 is any free one")
          .withDefault("0");

  private static final Setting<Integer> RUNTIME =
      Setting.flag("runtime", ValueTypes.oneOf(Runtimes.specs()), "the runtime's spec version")
          .withDefault("424");

  private static final Setting<Boolean> COMMIT_REVEAL =
      Setting.flag(
              "commit-reveal",
              ValueTypes.FLAG,
              "the subnet takes weights as timelocked commits only, and the chain reveals them with"
                  + " a drand beacon of its own; --rounds then waits for the reveal")
          .withDefault("false");

  private static final Setting<PolygonKind> POLYGON =
      Setting.flag(
              "polygon",
              ValueTypes.oneOf(PolygonKind.class),
              "the source of claims: an embedded one, or anvil with the real contract")
          .withDefault("embedded");

  private static final Setting<Path> ANVIL =
      Setting.flag(
          "anvil",
          ValueTypes.FILE,
          "the program for --polygon=anvil; the one on the PATH if unset");

  private static final Setting<Duration> BLOCK_TIME =
      Setting.flag("block-time", ValueTypes.seconds("0.1", "60"), "seconds between two blocks")
          .withDefault("0.5");

  private static final Setting<Integer> ROUND_BLOCKS =
      Setting.flag("round-blocks", ValueTypes.count(1, MOST), "blocks between two rounds")
          .withDefault("4");

  private static final Setting<Integer> EPOCH_LENGTH =
      Setting.flag(
              "neuron.epoch_length",
              ValueTypes.count(1, MOST),
              "blocks between two submissions of weights")
          .withDefault("4");

  private static final Setting<String> MINER_HOST =
      Setting.flag(
              "miner-host",
              AddressTypes.ADDRESS,
              "the address that miners listen on and announce; the chain takes any address of this"
                  + " machine but 127.0.0.1")
          .withDefault("127.0.0.2");

  private static final Setting<Path> FOLDER =
      Setting.flag(
          "folder",
          ValueTypes.PATH,
          "the folder of the neurons' state; a new temporary folder if unset");

  private static final Setting<Path> STATE =
      Setting.flag(
          "state",
          ValueTypes.PATH,
          "the folder that keeps the chain: started again, it goes on with the same blocks; the"
              + " chain is in memory if unset");

  public static final OptionGroup GROUP =
      new OptionGroup(
          "Devnet",
          List.of(
              ROUNDS,
              CHAIN_ONLY,
              ONLY,
              AWAIT,
              CHAIN,
              HOST,
              PORT,
              RUNTIME,
              POLYGON,
              ANVIL,
              BLOCK_TIME,
              ROUND_BLOCKS,
              EPOCH_LENGTH,
              COMMIT_REVEAL,
              HyperparameterFlag.SET,
              MINER_HOST,
              FOLDER,
              STATE),
          DevnetFlags::check);

  private DevnetFlags() {}

  /**
   * The plan of the flags.
   *
   * @param anvil the program that is the claims' chain; the embedded one if empty
   * @param folder of the neurons' state
   */
  public static DevnetPlan plan(Values values, Optional<Path> anvil, Path folder) {
    return new DevnetPlan(
        values.get(RUNTIME),
        values.get(HOST),
        values.get(PORT),
        values.get(BLOCK_TIME),
        values.get(ROUND_BLOCKS),
        values.get(EPOCH_LENGTH),
        values.get(COMMIT_REVEAL),
        values.find(HyperparameterFlag.SET).orElse(List.of()),
        values.get(MINER_HOST),
        anvil,
        folder,
        values.find(STATE));
  }

  public static Optional<Integer> rounds(Values values) {
    return values.find(ROUNDS);
  }

  /** The part that runs alone. */
  public static Optional<DevnetParts.Part> only(Values values) {
    return values.get(CHAIN_ONLY) ? Optional.of(DevnetParts.Part.CHAIN) : values.find(ONLY);
  }

  public static Optional<DevnetParts.Awaited> awaited(Values values) {
    return values.find(AWAIT);
  }

  public static Optional<URI> chain(Values values) {
    return values.find(CHAIN);
  }

  /** Whether the command runs one part alone, or none. */
  public static boolean runsAPart(Values values) {
    return values.find(CHAIN_ONLY).orElse(false)
        || values.origin(ONLY).chosen()
        || values.origin(AWAIT).chosen();
  }

  /** The address that the miners listen on and announce, if it is valid. */
  public static Optional<String> minerHost(Values values) {
    return values.find(MINER_HOST);
  }

  public static boolean usesAnvil(Values values) {
    return values.find(POLYGON).filter(kind -> kind == PolygonKind.ANVIL).isPresent();
  }

  public static Optional<Path> anvil(Values values) {
    return values.find(ANVIL);
  }

  public static Optional<Path> folder(Values values) {
    return values.find(FOLDER);
  }

  private static void check(Values values, Findings findings) {
    if (values.origin(AWAIT).chosen() != values.origin(CHAIN).chosen()) {
      findings.mistake("--await and --chain go together: give both or none");
    }
    if (values.find(COMMIT_REVEAL).equals(Optional.of(true))
        && values.find(RUNTIME).equals(Optional.of(SALTED_ONLY))) {
      findings.mistake(
          "--commit-reveal needs timelocked commits, which the runtime "
              + SALTED_ONLY
              + " does not have: choose --runtime=424 or --runtime=461");
    }
    boolean embedded =
        values.find(POLYGON).filter(kind -> kind == PolygonKind.EMBEDDED).isPresent();
    if (embedded && values.origin(ANVIL).chosen()) {
      findings.mistake("--anvil is given without --polygon=anvil: add it or leave --anvil out");
    }
    HyperparameterFlag.check(values, RUNTIME, runsAPart(values), findings);
    checkParts(values, findings);
  }

  /** A flag that one part does not read would be ignored in silence. */
  private static void checkParts(Values values, Findings findings) {
    boolean chainOnly = values.find(CHAIN_ONLY).orElse(false);
    Optional<DevnetParts.Part> part = values.find(ONLY);
    if (values.find(AWAIT).isPresent() && values.find(CHAIN).isPresent()) {
      checkIdle(values, AWAIT, List.of(AWAIT, CHAIN, BLOCK_TIME), findings);
    } else if (chainOnly && part.filter(p -> p != DevnetParts.Part.CHAIN).isPresent()) {
      findings.mistake("--chain-only and --only name different parts: give one of them");
    } else if (chainOnly) {
      checkIdle(values, CHAIN_ONLY, ofPart(DevnetParts.Part.CHAIN), findings);
    } else {
      part.ifPresent(p -> checkIdle(values, ONLY, ofPart(p), findings));
    }
  }

  private static List<Setting<?>> ofPart(DevnetParts.Part part) {
    return switch (part) {
      case CHAIN ->
          List.of(
              CHAIN_ONLY,
              ONLY,
              HOST,
              PORT,
              RUNTIME,
              BLOCK_TIME,
              COMMIT_REVEAL,
              HyperparameterFlag.SET,
              STATE);
      case POLYGON -> List.of(CHAIN_ONLY, ONLY, HOST, PORT, POLYGON, ANVIL);
      case MARKETPLACE -> List.of(CHAIN_ONLY, ONLY, HOST, PORT);
    };
  }

  private static void checkIdle(
      Values values, Setting<?> reason, List<Setting<?>> used, Findings findings) {
    List<String> idle =
        GROUP.settings().stream()
            .filter(setting -> values.origin(setting).chosen() && !used.contains(setting))
            .map(setting -> "--" + setting.key())
            .toList();
    if (!idle.isEmpty()) {
      findings.mistake(
          "%s without effect beside --%s: leave one or the other out"
              .formatted(
                  String.join(", ", idle) + (idle.size() == 1 ? " is" : " are"), reason.key()));
    }
  }
}
