package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import com.handshake58.neuron.subtensor.weights.EpochConsensus;
import java.util.Optional;

/** The settings of a subnet that decide how weights are submitted. */
public record SubnetMode(int netuid, EpochConsensus consensus, boolean commitReveal) {
  private static final String PALLET = SubtensorModule.PALLET;

  /**
   * Reads the settings after a block. The result is empty if the subnet does not exist, or if the
   * runtime does not have the items in the known shape.
   *
   * @throws RpcException if the node does not answer
   */
  public static Optional<SubnetMode> read(BlockState state, int netuid)
      throws RpcException, InterruptedException {
    Value key = Value.of(netuid);
    try {
      return state.required(PALLET, "NetworksAdded", key).filter(StructReader::bool).isEmpty()
          ? Optional.empty()
          : Optional.of(
              new SubnetMode(
                  netuid,
                  EpochConsensus.read(state, netuid),
                  state
                      .storage(PALLET, "CommitRevealWeightsEnabled", key)
                      .map(StructReader::bool)
                      .orElse(false)));
    } catch (ScaleException e) {
      return Optional.empty();
    } catch (RpcException e) {
      if (e.answered()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
