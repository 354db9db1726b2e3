package com.handshake58.devnet;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.neuron.base.Time;
import java.time.Duration;

/**
 * What a chain starts with.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any free one
 * @param spec the runtime, 424 or 218
 * @param blockTime between two blocks; zero for blocks on demand only
 * @param statesKept for how many blocks state can be asked for
 * @param finalityLag how many blocks the final head stays behind
 */
public record DevnetOptions(
    String host,
    int port,
    int spec,
    Duration blockTime,
    int statesKept,
    int finalityLag,
    Seed seed,
    Time time) {
  private static final int STATES_KEPT = 256;

  public DevnetOptions {
    if (blockTime.isNegative()) {
      throw new IllegalArgumentException("the block time is negative");
    }
    if (statesKept < 1 || finalityLag < 0 || finalityLag >= statesKept) {
      throw new IllegalArgumentException(
          "of " + statesKept + " states kept, the final one cannot be " + finalityLag + " behind");
    }
  }

  /** Blocks on demand, on any free port of 127.0.0.1, runtime 424. */
  public static DevnetOptions manual(Seed seed) {
    return new DevnetOptions(
        "127.0.0.1", 0, 424, Duration.ZERO, STATES_KEPT, 0, seed, Time.system());
  }

  public DevnetOptions withSpec(int other) {
    return new DevnetOptions(host, port, other, blockTime, statesKept, finalityLag, seed, time);
  }

  public DevnetOptions withBlockTime(Duration other) {
    return new DevnetOptions(host, port, spec, other, statesKept, finalityLag, seed, time);
  }

  public DevnetOptions withPort(int other) {
    return new DevnetOptions(host, other, spec, blockTime, statesKept, finalityLag, seed, time);
  }

  public DevnetOptions withStatesKept(int other) {
    return new DevnetOptions(host, port, spec, blockTime, other, finalityLag, seed, time);
  }

  public DevnetOptions withFinalityLag(int other) {
    return new DevnetOptions(host, port, spec, blockTime, statesKept, other, seed, time);
  }

  public DevnetOptions withTime(Time other) {
    return new DevnetOptions(host, port, spec, blockTime, statesKept, finalityLag, seed, other);
  }
}
