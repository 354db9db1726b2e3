package com.handshake58.neuron.cli.devnet;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.subtensor.Subtensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Devnets for tests: fast, on free ports, on this machine alone. */
final class Devnets {
  /** Blocks between two rounds, and between two submissions by default. */
  static final int ROUND_BLOCKS = 4;

  private Devnets() {}

  static DevnetPlan plan(int runtime, int epochLength, Path folder) {
    return plan(runtime, epochLength, false, folder);
  }

  /** A devnet with the runtime 424 whose subnet has commit-reveal on. */
  static DevnetPlan commitReveal(Path folder) {
    return plan(424, ROUND_BLOCKS, true, folder);
  }

  private static DevnetPlan plan(int runtime, int epochLength, boolean commitReveal, Path folder) {
    return new DevnetPlan(
        runtime,
        "127.0.0.1",
        0,
        Duration.ofMillis(250),
        ROUND_BLOCKS,
        epochLength,
        commitReveal,
        List.of(),
        "127.0.0.2",
        Optional.empty(),
        folder,
        Optional.empty());
  }

  static Devnet of(DevnetPlan plan) {
    return new Devnet(plan, Time.system(), Randomness.system());
  }

  /** Returns the account's nonce after a block: the number of its extrinsics that are included. */
  static int nonce(Subtensor subtensor, AccountId account, Bytes32 at) throws Exception {
    Optional<Value> info =
        subtensor.node().state(at).storage("System", "Account", Value.of(account));
    return ValueReader.of("account", info.orElseThrow()).field("nonce").int32();
  }
}
