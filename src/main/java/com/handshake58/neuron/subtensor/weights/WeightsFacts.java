package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;
import java.time.Duration;
import java.util.Optional;

/**
 * The chain's state that decides about one hotkey's weights on one subnet, read at one block.
 *
 * @param block the number of the block
 * @param subnetExists NetworksAdded
 * @param uid of the hotkey (Uids); empty if it is not registered
 * @param lastUpdate the block of the uid's last weights (LastUpdate), or of its registration; 0 if
 *     there was neither
 * @param tempo the number of blocks between two epochs (Tempo); 0 if the subnet runs none
 * @param blockTime the time between two blocks
 * @param rateLimit blocks between two submissions (WeightsSetRateLimit)
 * @param versionKey the minimum (WeightsVersionKey); 0 accepts any
 * @param path the call that the runtime and the subnet ask for
 * @param permit ValidatorPermit of the uid
 * @param exempt whether the uid needs neither stake nor permit: newer runtimes exempt the subnet
 *     owner
 * @param stake the amount that the runtime compares with the threshold; empty if it cannot be read,
 *     and then the preflight does not check it
 * @param stakeThreshold StakeThreshold
 * @param limits of the number and the size of weights
 */
public record WeightsFacts(
    long block,
    boolean subnetExists,
    Optional<Integer> uid,
    long lastUpdate,
    long tempo,
    Duration blockTime,
    long rateLimit,
    long versionKey,
    WeightsPath path,
    boolean permit,
    boolean exempt,
    Optional<Rao> stake,
    Rao stakeThreshold,
    WeightsLimits limits) {

  /** Returns the blocks since the last update; the length of the chain if there was none. */
  public long sinceUpdate() {
    return Math.max(0, block - lastUpdate);
  }
}
