package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * A subnet's neurons at one block.
 *
 * @param neurons in the order of their uids, without gaps
 */
public record Metagraph(int netuid, long block, Bytes32 blockHash, List<Neuron> neurons) {

  public Metagraph {
    neurons = List.copyOf(neurons);
    for (int uid = 0; uid < neurons.size(); uid++) {
      if (neurons.get(uid).uid() != uid) {
        throw new IllegalArgumentException(
            "uid " + neurons.get(uid).uid() + " is at position " + uid);
      }
    }
  }

  /** Empty if the subnet has no such uid. */
  public Optional<Neuron> neuron(int uid) {
    return uid >= 0 && uid < neurons.size() ? Optional.of(neurons.get(uid)) : Optional.empty();
  }

  /** Empty if the hotkey is not registered on the subnet. */
  public Optional<Neuron> neuron(AccountId hotkey) {
    return neurons.stream().filter(n -> n.hotkey().equals(hotkey)).findFirst();
  }
}
