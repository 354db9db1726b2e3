package com.handshake58.devnet;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.neuron.base.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The options of a chain.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any free port
 * @param spec the runtime, one that {@link com.handshake58.devnet.runtime.Runtimes#exists exists}
 * @param blockTime between two blocks; zero for blocks on demand only
 * @param statesKept the number of blocks whose state can be queried
 * @param finalityLag the distance of the final head to the best one, in blocks
 * @param seed the content of block 0; without effect if the state folder has a chain
 * @param stateFolder keeps the chain across restarts; the chain is in memory only if absent
 * @param beacon the drand beacon; {@link DevnetBeacon#standard} if absent
 * @param blocksKept at least so many of the last blocks can be queried, and at most twice as many;
 *     block 0 always can
 */
public record DevnetOptions(
    String host,
    int port,
    int spec,
    Duration blockTime,
    int statesKept,
    int finalityLag,
    Seed seed,
    Time time,
    Optional<Path> stateFolder,
    Optional<DevnetBeacon> beacon,
    int blocksKept) {
  private static final int STATES_KEPT = 256;
  private static final int BLOCKS_KEPT = 4096;

  public DevnetOptions {
    if (blockTime.isNegative()) {
      throw new IllegalArgumentException("negative block time");
    }
    if (statesKept < 1 || finalityLag < 0 || finalityLag >= statesKept) {
      throw new IllegalArgumentException(
          "finality lag " + finalityLag + " does not fit " + statesKept + " kept states");
    }
    if (blocksKept < statesKept) {
      throw new IllegalArgumentException(
          blocksKept + " kept blocks, but " + statesKept + " states");
    }
  }

  /** Creates options for a chain in memory. */
  public DevnetOptions(
      String host,
      int port,
      int spec,
      Duration blockTime,
      int statesKept,
      int finalityLag,
      Seed seed,
      Time time) {
    this(
        host,
        port,
        spec,
        blockTime,
        statesKept,
        finalityLag,
        seed,
        time,
        Optional.empty(),
        Optional.empty(),
        BLOCKS_KEPT);
  }

  /** Returns options for blocks on demand on any free port of 127.0.0.1, with runtime 424. */
  public static DevnetOptions manual(Seed seed) {
    return new DevnetOptions(
        "127.0.0.1", 0, 424, Duration.ZERO, STATES_KEPT, 0, seed, Time.system());
  }

  public DevnetOptions withSpec(int other) {
    return with(copy -> copy.spec = other);
  }

  public DevnetOptions withBlockTime(Duration other) {
    return with(copy -> copy.blockTime = other);
  }

  public DevnetOptions withPort(int other) {
    return with(copy -> copy.port = other);
  }

  public DevnetOptions withStatesKept(int other) {
    return with(copy -> copy.statesKept = other);
  }

  public DevnetOptions withFinalityLag(int other) {
    return with(copy -> copy.finalityLag = other);
  }

  public DevnetOptions withTime(Time other) {
    return with(copy -> copy.time = other);
  }

  /** Returns a copy that keeps the chain in a folder. */
  public DevnetOptions withStateFolder(Path folder) {
    return with(copy -> copy.stateFolder = Optional.of(folder));
  }

  public DevnetOptions withBeacon(DevnetBeacon other) {
    return with(copy -> copy.beacon = Optional.of(other));
  }

  public DevnetOptions withBlocksKept(int other) {
    return with(copy -> copy.blocksKept = other);
  }

  private DevnetOptions with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.options();
  }

  /** The options that may differ in a copy. */
  private static final class Copy {
    private final DevnetOptions original;
    private int port;
    private int spec;
    private Duration blockTime;
    private int statesKept;
    private int finalityLag;
    private Time time;
    private Optional<Path> stateFolder;
    private Optional<DevnetBeacon> beacon;
    private int blocksKept;

    Copy(DevnetOptions original) {
      this.original = original;
      this.port = original.port;
      this.spec = original.spec;
      this.blockTime = original.blockTime;
      this.statesKept = original.statesKept;
      this.finalityLag = original.finalityLag;
      this.time = original.time;
      this.stateFolder = original.stateFolder;
      this.beacon = original.beacon;
      this.blocksKept = original.blocksKept;
    }

    DevnetOptions options() {
      return new DevnetOptions(
          original.host,
          port,
          spec,
          blockTime,
          statesKept,
          finalityLag,
          original.seed,
          time,
          stateFolder,
          beacon,
          blocksKept);
    }
  }
}
