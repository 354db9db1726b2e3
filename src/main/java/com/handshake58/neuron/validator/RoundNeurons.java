package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import java.util.List;
import java.util.Optional;

/**
 * The subnet at one block.
 *
 * @param self the validator's own uid; empty where its hotkey is not registered
 * @param limits what the subnet asks of weights
 * @param neurons every registered uid, each once
 */
public record RoundNeurons(
    long block,
    Bytes32 blockHash,
    Optional<Integer> self,
    WeightsLimits limits,
    List<RoundNeuron> neurons) {

  public RoundNeurons {
    neurons = List.copyOf(neurons);
  }
}
