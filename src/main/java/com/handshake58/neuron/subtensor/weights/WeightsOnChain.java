package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.crypto.timelock.Beacon;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hotkey's weights on a subnet as the chain holds them after a block (mechanism 0).
 *
 * @param block the number of the block
 * @param uid of the hotkey; empty if it is not registered, and then there are no weights
 * @param lastUpdate the block of the last submission, or of the registration
 * @param weights by uid, up to 65535
 * @param commits that the chain has not revealed yet
 * @param beacon whose rounds reveal them
 */
public record WeightsOnChain(
    long block,
    Optional<Integer> uid,
    long lastUpdate,
    Map<Integer, Integer> weights,
    List<TimelockedCommit> commits,
    Beacon beacon) {

  public WeightsOnChain {
    weights = Map.copyOf(weights);
    commits = List.copyOf(commits);
  }
}
