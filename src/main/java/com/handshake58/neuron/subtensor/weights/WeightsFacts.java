package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;
import java.util.Optional;

/**
 * What the chain says about one hotkey's weights on one subnet, read at one block.
 *
 * @param block the block's number
 * @param subnetExists NetworksAdded
 * @param uid of the hotkey (Uids); empty where it is not registered
 * @param lastUpdate the block of the uid's last weights (LastUpdate), or of its registration; 0
 *     never
 * @param rateLimit blocks between two submissions (WeightsSetRateLimit)
 * @param versionKey the least that is taken (WeightsVersionKey); 0 any
 * @param commitReveal CommitRevealWeightsEnabled
 * @param permit ValidatorPermit of the uid
 * @param subnetOwner whether the uid is the subnet owner's, whom newer runtimes exempt from stake
 *     and permit
 * @param stake what the runtime compares with the threshold; empty where it cannot be read, and
 *     then it is not checked here
 * @param stakeThreshold StakeThreshold
 * @param limits minimum and maximum
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

  /** Blocks since the last update; the whole chain's length where there was none. */
  public long sinceUpdate() {
    return Math.max(0, block - lastUpdate);
  }
}
