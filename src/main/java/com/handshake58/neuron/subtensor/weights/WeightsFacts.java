package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;
import java.util.Optional;

/**
 * The chain's state that decides about one hotkey's weights on one subnet, read at one block.
 *
 * @param block the number of the block
 * @param subnetExists NetworksAdded
 * @param uid of the hotkey (Uids); empty if it is not registered
 * @param lastUpdate the block of the uid's last weights (LastUpdate), or of its registration; 0 if
 *     there was neither
 * @param rateLimit blocks between two submissions (WeightsSetRateLimit)
 * @param versionKey the minimum (WeightsVersionKey); 0 accepts any
 * @param commitReveal CommitRevealWeightsEnabled
 * @param permit ValidatorPermit of the uid
 * @param subnetOwner whether the uid belongs to the subnet owner; newer runtimes exempt it from
 *     stake and permit
 * @param stake the amount that the runtime compares with the threshold; empty if it cannot be read,
 *     and then the preflight does not check it
 * @param stakeThreshold StakeThreshold
 * @param limits of the number and the size of weights
 * @param mechanismCall whether the runtime has {@code set_mechanism_weights}
 */
public record WeightsFacts(
    long block,
    boolean subnetExists,
    Optional<Integer> uid,
    long lastUpdate,
    long rateLimit,
    long versionKey,
    boolean commitReveal,
    boolean permit,
    boolean subnetOwner,
    Optional<Rao> stake,
    Rao stakeThreshold,
    WeightsLimits limits,
    boolean mechanismCall) {

  /** Returns the blocks since the last update; the length of the chain if there was none. */
  public long sinceUpdate() {
    return Math.max(0, block - lastUpdate);
  }
}
