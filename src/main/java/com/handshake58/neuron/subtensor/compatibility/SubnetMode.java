package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;
import com.handshake58.neuron.subtensor.weights.EpochConsensus;
import java.util.Optional;

/** The settings of a subnet that decide how weights are submitted. */
public record SubnetMode(int netuid, EpochConsensus consensus, boolean commitReveal) {
  /**
   * Reads the settings after a block. The result is empty if the subnet does not exist, or if the
   * runtime does not have the items in the known shape.
   *
   * @throws RpcException if the node does not answer
   */
  public static Optional<SubnetMode> read(BlockState state, int netuid)
      throws RpcException, InterruptedException {
    SubnetItems subnet = new SubnetItems(state, netuid);
    try {
      return subnet.exists()
          ? Optional.of(new SubnetMode(netuid, EpochConsensus.read(subnet), subnet.commitReveal()))
          : Optional.empty();
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
