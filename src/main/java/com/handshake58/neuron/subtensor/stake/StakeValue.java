package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of stakes at the prices after a block. Reads all prices in one call if the runtime has
 * it, otherwise each price once.
 */
public final class StakeValue {
  private final AlphaPrices prices;
  private final Map<Integer, Optional<Rao>> known = new HashMap<>();

  /** Those of all subnets that have one; empty if the runtime has no call for them. */
  private Optional<Map<Integer, Rao>> all = Optional.empty();

  private boolean isRead;

  public StakeValue(BlockState state) {
    this.prices = new AlphaPrices(state);
  }

  /** Returns the sum; a stake of a subnet without a price counts as 0. */
  public Rao of(List<Stake> stakes) throws RpcException, InterruptedException {
    Rao sum = Rao.of(0);
    for (Stake stake : stakes) {
      sum = sum.plus(stake.alpha().at(price(stake.netuid()).orElse(Rao.of(0))));
    }
    return sum;
  }

  /** Returns the price of one alpha; empty if the subnet has none. */
  public Optional<Rao> price(int netuid) throws RpcException, InterruptedException {
    if (!isRead) {
      all = prices.all();
      isRead = true;
    }
    if (all.isPresent()) {
      return Optional.ofNullable(all.get().get(netuid));
    }
    Optional<Rao> price = known.get(netuid);
    if (price == null) {
      price = prices.of(netuid);
      known.put(netuid, price);
    }
    return price;
  }
}
