package com.handshake58.neuron.subtensor.metagraph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subnet's settings and counters at one block, named after the storage items of the pallet. Items
 * that the runtime does not have are absent.
 *
 * @param values numbers, at most 2^63-1; booleans as 0 and 1
 */
public record Hyperparameters(int netuid, Map<Item, Long> values) {

  /** A storage item. */
  public enum Item {
    TEMPO("Tempo"),
    COMMIT_REVEAL_ENABLED("CommitRevealWeightsEnabled"),
    COMMIT_REVEAL_VERSION("CommitRevealWeightsVersion", false),
    REVEAL_PERIOD_EPOCHS("RevealPeriodEpochs"),
    WEIGHTS_RATE_LIMIT("WeightsSetRateLimit"),
    WEIGHTS_VERSION_KEY("WeightsVersionKey"),
    MIN_ALLOWED_WEIGHTS("MinAllowedWeights"),
    MAX_WEIGHTS_LIMIT("MaxWeightsLimit"),
    STAKE_THRESHOLD("StakeThreshold", false),
    SERVING_RATE_LIMIT("ServingRateLimit"),
    IMMUNITY_PERIOD("ImmunityPeriod"),
    ACTIVITY_CUTOFF("ActivityCutoff"),
    ACTIVITY_CUTOFF_FACTOR("ActivityCutoffFactorMilli"),
    REGISTRATION_ALLOWED("NetworkRegistrationAllowed"),
    BURN("Burn"),
    NEURONS("SubnetworkN"),
    MAX_NEURONS("MaxAllowedUids"),
    LAST_EPOCH_BLOCK("LastEpochBlock"),
    PENDING_EPOCH_AT("PendingEpochAt"),
    EPOCH_INDEX("SubnetEpochIndex"),
    BLOCKS_SINCE_LAST_STEP("BlocksSinceLastStep");

    private final String storage;
    private final boolean bySubnet;

    Item(String storage) {
      this(storage, true);
    }

    Item(String storage, boolean bySubnet) {
      this.storage = storage;
      this.bySubnet = bySubnet;
    }

    /** The name in the pallet. */
    public String storage() {
      return storage;
    }

    /** Whether each subnet has its own value; otherwise there is one for the chain. */
    public boolean bySubnet() {
      return bySubnet;
    }
  }

  public Hyperparameters {
    Map<Item, Long> ordered = new LinkedHashMap<>();
    for (Item item : List.of(Item.values())) {
      Long value = values.get(item);
      if (value != null) {
        ordered.put(item, value);
      }
    }
    values = Collections.unmodifiableMap(ordered);
  }

  /** Empty if the runtime does not have the item. */
  public Optional<Long> get(Item item) {
    return Optional.ofNullable(values.get(item));
  }

  /** Whether validators must commit weights and reveal them later. */
  public boolean commitReveal() {
    return get(Item.COMMIT_REVEAL_ENABLED).map(v -> v != 0).orElse(false);
  }
}
