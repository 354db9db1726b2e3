package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A miner's subnet at one block.
 *
 * @param self the miner's own entry; empty if its hotkey is not registered
 * @param neurons every registered hotkey
 */
public record MinerView(long block, Optional<Self> self, Map<AccountId, MinerView.Neuron> neurons) {

  public MinerView {
    neurons = Map.copyOf(neurons);
  }

  /**
   * The miner's own entry.
   *
   * @param axon the address that the chain shows; empty if none
   */
  public record Self(int uid, Optional<InetSocketAddress> axon) {}

  /** Another neuron of the subnet. */
  public record Neuron(Rao stake, boolean validatorPermit) {}
}
