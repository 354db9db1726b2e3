package com.handshake58.devnet.scenario;

import com.handshake58.devnet.polygon.SeededClaim;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subnet 58 with a validator (uid 0) and three miners (uids 1 to 3), whose claims of the last seven
 * days are 100, 40 and 0 USDC. The first two miners claim at the same times and in the same
 * proportion, so the proportion stays while the window moves.
 */
public final class Scenario {
  public static final int NETUID = 58;
  public static final Actor OWNER = new Actor("owner");
  public static final Actor VALIDATOR = new Actor("validator");
  public static final List<Actor> MINERS =
      List.of(new Actor("miner-1"), new Actor("miner-2"), new Actor("miner-3"));

  /**
   * The expected weights by uid if all miners are available: 0.4 + 0.6 * claims / 100, scaled so
   * that the largest is 65535, hence 65535 * 1, 65535 * 0.64 and 65535 * 0.4.
   */
  public static final Map<Integer, Integer> WEIGHTS = Map.of(1, 65_535, 2, 41_942, 3, 26_214);

  private static final long TAO = 1_000_000_000;
  private static final long USDC = 1_000_000;

  /** Epochs of a subnet with commit-reveal have at least so many blocks. */
  private static final int LEAST_TEMPO = 20;

  /**
   * Epochs of a subnet with commit-reveal last at least so long: a commit's drand round, which
   * comes up to six seconds before the reveal, must not have passed.
   */
  private static final Duration LEAST_EPOCH = Duration.ofSeconds(10);

  /** For how many minutes a new pair of claims follows every minute. */
  private static final int LIVE_MINUTES = 60;

  private Scenario() {}

  /** Returns the subnet's settings by storage item; others have a new subnet's values. */
  public static Map<String, DevnetValue> hyperparameters() {
    Map<String, DevnetValue> parameters = new LinkedHashMap<>();
    parameters.put("Tempo", DevnetValue.value(360));
    parameters.put("WeightsSetRateLimit", DevnetValue.value(2));
    parameters.put("WeightsVersionKey", DevnetValue.value(0));
    parameters.put("MinAllowedWeights", DevnetValue.value(1));
    parameters.put("MaxWeightsLimit", DevnetValue.value(65_535));
    parameters.put("CommitRevealWeightsEnabled", DevnetValue.value(false));
    parameters.put("ServingRateLimit", DevnetValue.value(0));
    return parameters;
  }

  /**
   * Returns the settings of a subnet with commit-reveal. Its epochs are short, since the chain
   * reveals the weights of one epoch in the next one.
   *
   * @param blockTime between two blocks
   */
  public static Map<String, DevnetValue> commitRevealHyperparameters(Duration blockTime) {
    Map<String, DevnetValue> parameters = hyperparameters();
    parameters.put("Tempo", DevnetValue.value(commitRevealTempo(blockTime)));
    parameters.put("CommitRevealWeightsEnabled", DevnetValue.value(true));
    return parameters;
  }

  /** Returns the blocks of an epoch of a subnet with commit-reveal. */
  public static int commitRevealTempo(Duration blockTime) {
    return Math.max(LEAST_TEMPO, Math.toIntExact(LEAST_EPOCH.dividedBy(blockTime)));
  }

  /** Returns the chain's initial state. */
  public static Seed seed(Randomness randomness) {
    return seed(randomness, hyperparameters());
  }

  /**
   * Returns the chain's initial state.
   *
   * @param hyperparameters the subnet's settings by storage item
   */
  public static Seed seed(Randomness randomness, Map<String, DevnetValue> hyperparameters) {
    List<SeedNeuron> neurons = new ArrayList<>();
    neurons.add(
        SeedNeuron.validator(
            hotkey(VALIDATOR, randomness), coldkey(VALIDATOR, randomness), 100_000 * TAO));
    MINERS.forEach(
        miner ->
            neurons.add(SeedNeuron.miner(hotkey(miner, randomness), coldkey(miner, randomness))));
    SeedSubnet subnet =
        new SeedSubnet(
            NETUID,
            hotkey(OWNER, randomness),
            coldkey(OWNER, randomness),
            hyperparameters,
            neurons);
    return Seed.of(subnet).withBalance(coldkey(OWNER, randomness), 1_000 * TAO);
  }

  /**
   * Returns claims in the window, and claims that do not count: an older one and another
   * contract's.
   */
  public static List<SeededClaim> claims() {
    List<SeededClaim> claims = new ArrayList<>();
    pair(claims, 50, Duration.ofDays(-6));
    pair(claims, 25, Duration.ofDays(-3));
    pair(claims, 20, Duration.ofHours(-5));
    pair(claims, 5, Duration.ofMinutes(-10));
    for (int minute = 1; minute <= LIVE_MINUTES; minute++) {
      pair(claims, 5, Duration.ofMinutes(minute));
    }
    claims.add(claim(false, MINERS.get(2), 5_000, Duration.ofDays(-7).minusMinutes(15)));
    claims.add(claim(true, MINERS.get(2), 5_000, Duration.ofDays(-1)));
    return claims;
  }

  /** Adds a claim for the first miner and one of two fifths of it for the second, in one block. */
  private static void pair(List<SeededClaim> claims, long usdc, Duration at) {
    claims.add(claim(false, MINERS.get(0), usdc, at));
    claims.add(claim(false, MINERS.get(1), usdc * 2 / 5, at));
  }

  private static SeededClaim claim(boolean elsewhere, Actor provider, long usdc, Duration at) {
    return new SeededClaim(elsewhere, provider.polygonWallet(), MicroUsdc.of(usdc * USDC), at);
  }

  private static AccountId hotkey(Actor actor, Randomness randomness) {
    return actor.hotkey(randomness).account();
  }

  private static AccountId coldkey(Actor actor, Randomness randomness) {
    return actor.coldkey(randomness).account();
  }
}
