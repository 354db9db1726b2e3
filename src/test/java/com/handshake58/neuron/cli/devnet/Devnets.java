package com.handshake58.neuron.cli.devnet;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Devnets for tests: fast, on free ports, on this machine alone. */
final class Devnets {
  /** Blocks between two rounds, and between two submissions by default. */
  static final int ROUND_BLOCKS = 4;

  private Devnets() {}

  static DevnetPlan plan(int runtime, int epochLength, Path folder) {
    return new DevnetPlan(
        runtime,
        "127.0.0.1",
        0,
        Duration.ofMillis(250),
        ROUND_BLOCKS,
        epochLength,
        "127.0.0.2",
        Optional.empty(),
        folder);
  }

  static Devnet of(DevnetPlan plan) {
    return new Devnet(plan, Time.system(), Randomness.system());
  }
}
