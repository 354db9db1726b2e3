package com.handshake58.devnet.seed;

import com.handshake58.neuron.crypto.AccountId;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A neuron that is registered in block 0.
 *
 * @param stake the coldkey's stake in the subnet's alpha, in rao
 * @param axon the announced address, if any; at most one
 */
public record SeedNeuron(
    AccountId hotkey,
    AccountId coldkey,
    long stake,
    boolean validatorPermit,
    List<InetSocketAddress> axon) {

  public SeedNeuron {
    axon = List.copyOf(axon);
    if (stake < 0) {
      throw new IllegalArgumentException("negative stake " + stake);
    }
    if (axon.size() > 1 || axon.stream().anyMatch(InetSocketAddress::isUnresolved)) {
      throw new IllegalArgumentException("a neuron has one axon with a resolved address, or none");
    }
  }

  /** Returns a neuron without a validator permit. */
  public static SeedNeuron miner(AccountId hotkey, AccountId coldkey) {
    return new SeedNeuron(hotkey, coldkey, 0, false, List.of());
  }

  /** Returns a neuron with a validator permit. */
  public static SeedNeuron validator(AccountId hotkey, AccountId coldkey, long stake) {
    return new SeedNeuron(hotkey, coldkey, stake, true, List.of());
  }

  /** Returns a copy with an announced axon. */
  public SeedNeuron at(InetSocketAddress address) {
    return new SeedNeuron(hotkey, coldkey, stake, validatorPermit, List.of(address));
  }
}
