package com.handshake58.neuron.subtensor;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.testing.Nodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Subnet 58 on an embedded chain, with a validator and a miner. */
@SuppressWarnings("try") // an interrupt while closing ends the test
final class DevnetSubnet implements AutoCloseable {
  static final AccountId OWNER = account("owner");
  static final AccountId VALIDATOR = account("validator");
  static final AccountId MINER = account("miner");

  /** An account without a registration and without a balance. */
  static final AccountId STRANGER = account("stranger");

  private final DevnetChain chain;
  private final Subtensor subtensor;

  private DevnetSubnet(DevnetChain chain) {
    this.chain = chain;
    this.subtensor = new Subtensor(Nodes.connect(chain.endpoint().toString()));
  }

  DevnetChain chain() {
    return chain;
  }

  /** Starts a chain whose blocks the test makes, with one block. */
  static DevnetSubnet manual(int spec) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER)
            .with("CommitRevealWeightsEnabled", false)
            .with("NetworkRegistrationAllowed", true)
            .with("WeightsSetRateLimit", 5L)
            .with("WeightsVersionKey", 7L)
            .with("MinAllowedWeights", 3)
            .with("Burn", 2_500_000_000L)
            .with(SeedNeuron.validator(VALIDATOR, OWNER, 7_000_000_000L))
            .with(SeedNeuron.miner(MINER, OWNER));
    DevnetChain chain = DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec));
    chain.makeBlock();
    return new DevnetSubnet(chain);
  }

  /** Starts a chain that makes blocks by itself. */
  static DevnetSubnet running(int spec, AccountId validator) {
    SeedSubnet subnet =
        SeedSubnet.of(58, OWNER, OWNER)
            .with("CommitRevealWeightsEnabled", false)
            .with("WeightsSetRateLimit", 1000L)
            .with("MinAllowedWeights", 1)
            .with("MaxWeightsLimit", 65_535)
            .with(SeedNeuron.validator(validator, OWNER, 7_000_000_000L))
            .with(SeedNeuron.miner(MINER, OWNER));
    return new DevnetSubnet(
        DevnetChain.start(
            DevnetOptions.manual(Seed.of(subnet))
                .withSpec(spec)
                .withBlockTime(Duration.ofMillis(250))));
  }

  Subtensor subtensor() {
    return subtensor;
  }

  long height() {
    return chain.height();
  }

  @Override
  public void close() throws InterruptedException {
    subtensor.node().connection().stop();
    chain.close();
  }

  private static AccountId account(String name) {
    return new AccountId(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }
}
