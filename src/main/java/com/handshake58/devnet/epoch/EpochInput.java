package com.handshake58.devnet.epoch;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What an epoch reads.
 *
 * @param block the current block
 * @param neurons by uid
 * @param weights each uid's weights, from 0 to 65535 by uid
 * @param bonds each uid's bonds, likewise
 * @param emission the amount that the epoch distributes
 */
public record EpochInput(
    Rules rules,
    long block,
    List<Neuron> neurons,
    Parameters parameters,
    List<Map<Integer, Integer>> weights,
    List<Map<Integer, Integer>> bonds,
    BigInteger emission) {

  /** The versions of the consensus. */
  public enum Rules {
    /** As in spec 218. */
    OLD,
    /** As in spec 424 with {@code Yuma3On} false. */
    YUMA_2,
    /** As in spec 424 with {@code Yuma3On} true. */
    YUMA_3
  }

  public EpochInput {
    neurons = List.copyOf(neurons);
    weights = List.copyOf(weights);
    bonds = List.copyOf(bonds);
    if (weights.size() != neurons.size() || bonds.size() != neurons.size()) {
      throw new IllegalArgumentException(
          "%d neurons, %d rows of weights, %d of bonds"
              .formatted(neurons.size(), weights.size(), bonds.size()));
    }
  }

  /**
   * A neuron.
   *
   * @param lastUpdate the block of its latest weights or commit
   * @param registered the block of its registration
   * @param firstCommit the block of its earliest unrevealed commit; {@link Long#MAX_VALUE} if none
   */
  public record Neuron(
      BigInteger stake, boolean permit, long lastUpdate, long registered, long firstCommit) {}

  /**
   * A subnet's parameters.
   *
   * @param owner the uid of the owner's hotkey
   * @param stakeThreshold a neuron with less stake counts as one without
   * @param activityCutoff in blocks
   * @param kappa the majority, from 0 to 65535
   * @param bondsPenalty from 0 to 65535
   * @param bondsMovingAverage in millionths
   * @param bondsSince bonds on neurons that registered in this block or later are dropped
   */
  public record Parameters(
      OptionalInt owner,
      BigInteger stakeThreshold,
      long activityCutoff,
      int maxValidators,
      int kappa,
      int bondsPenalty,
      long bondsMovingAverage,
      long bondsSince) {}

  boolean modern() {
    return rules != Rules.OLD;
  }

  int size() {
    return neurons.size();
  }

  boolean isOwner(int uid) {
    return parameters.owner().equals(OptionalInt.of(uid));
  }
}
