package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A miner's subnet at one block.
 *
 * @param self its own entry; empty where its hotkey is not registered
 * @param neurons every registered hotkey
 */
public record MinerView(long block, Optional<Self> self, Map<AccountId, MinerView.Neuron> neurons) {

  public MinerView {
    neurons = Map.copyOf(neurons);
  }

  /**
   * The miner's own entry.
   *
   * @param axon what the chain announces of it; empty where nothing
   */
  public record Self(int uid, Optional<InetSocketAddress> axon) {}

  /** Somebody who may ask. */
  public record Neuron(Rao stake, boolean validatorPermit) {}
}
