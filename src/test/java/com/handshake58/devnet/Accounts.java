package com.handshake58.devnet;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A small subnet 58: a validator (Alice), a miner with an axon, and one without (Bob). */
final class Accounts {
  static final int WEIGHTS_RATE_LIMIT = 5;
  static final int NETUID = 58;
  static final AccountId ALICE =
      AccountId.fromSs58("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
  static final AccountId BOB =
      AccountId.fromSs58("5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty");
  static final AccountId MINER = named("miner");
  static final AccountId COLDKEY = named("coldkey");
  static final long STAKE = 1_000_000_000_000L;
  static final long BALANCE = 100_000_000_000L;

  private Accounts() {}

  static AccountId named(String name) {
    return new AccountId(Hashes.blake2b256(name.getBytes(StandardCharsets.UTF_8)));
  }

  static SeedSubnet subnet() {
    return SeedSubnet.of(NETUID, named("owner hotkey"), named("owner coldkey"))
        .with("Tempo", 10)
        .with("CommitRevealWeightsEnabled", false)
        .with("WeightsSetRateLimit", WEIGHTS_RATE_LIMIT)
        .with("MinAllowedWeights", 1)
        .with("MaxWeightsLimit", 65535)
        .with("ServingRateLimit", 2)
        .with(SeedNeuron.validator(ALICE, COLDKEY, STAKE))
        .with(SeedNeuron.miner(MINER, COLDKEY).at(new InetSocketAddress("127.0.0.2", 8091)))
        .with(SeedNeuron.miner(BOB, COLDKEY));
  }

  static Seed seed() {
    return Seed.of(subnet()).withBalance(ALICE, BALANCE);
  }
}
