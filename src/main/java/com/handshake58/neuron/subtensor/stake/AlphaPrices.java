package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of the subnets' tokens after a block, for one alpha: what the runtime says ({@code
 * SwapRuntimeApi}), otherwise the ratio of the pool's reserves. The alpha of the root network and
 * of stable subnets (mechanism 0) costs one TAO.
 */
public final class AlphaPrices {
  static final int ROOT = 0;
  private static final String PALLET = SubtensorModule.PALLET;
  private static final String API = "SwapRuntimeApi";
  private static final Rao ONE_TAO = new Rao(Alpha.ONE);

  private final BlockState state;

  public AlphaPrices(BlockState state) {
    this.state = state;
  }

  /** Empty if the subnet has no pool or the runtime has no alpha. */
  public Optional<Rao> of(int netuid) throws RpcException, InterruptedException {
    if (netuid == ROOT) {
      return Optional.of(ONE_TAO);
    }
    Optional<Value> price = state.api(API, "current_alpha_price", Value.of(netuid));
    return price.isPresent()
        ? price.map(StructReader::rao)
        : Optional.ofNullable(byReserves(List.of(netuid)).get(netuid));
  }

  /** Returns the prices of those subnets that have one. */
  public Map<Integer, Rao> of(List<Integer> netuids) throws RpcException, InterruptedException {
    Optional<Map<Integer, Rao>> all = all();
    if (all.isPresent()) {
      return all.get();
    }
    Map<Integer, Rao> prices = byReserves(netuids);
    prices.put(ROOT, ONE_TAO);
    return prices;
  }

  /** Returns the prices of all subnets in one call; empty if the runtime has no such call. */
  Optional<Map<Integer, Rao>> all() throws RpcException, InterruptedException {
    Optional<Value> all = state.api(API, "current_alpha_price_all");
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Rao> prices = new HashMap<>();
    for (StructReader each : StructReader.list(all.get(), StructReader::of)) {
      prices.put(each.int32("netuid"), StructReader.rao(each.field("price")));
    }
    prices.put(ROOT, ONE_TAO);
    return Optional.of(prices);
  }

  private Map<Integer, Rao> byReserves(List<Integer> netuids)
      throws RpcException, InterruptedException {
    List<Value[]> keys = netuids.stream().map(n -> new Value[] {Value.of(n)}).toList();
    List<Optional<Value>> tao = state.storageOfAll(PALLET, "SubnetTAO", keys);
    List<Optional<Value>> alpha = state.storageOfAll(PALLET, "SubnetAlphaIn", keys);
    List<Optional<Value>> mechanism = state.storageOfAll(PALLET, "SubnetMechanism", keys);
    Map<Integer, Rao> prices = new HashMap<>();
    for (int i = 0; i < netuids.size(); i++) {
      BigInteger reserve = alpha.get(i).map(StructReader::integer).orElse(BigInteger.ZERO);
      BigInteger paid = tao.get(i).map(StructReader::integer).orElse(BigInteger.ZERO);
      if (mechanism.get(i).map(StructReader::integer).filter(BigInteger.ZERO::equals).isPresent()) {
        prices.put(netuids.get(i), ONE_TAO);
      } else if (reserve.signum() > 0) {
        prices.put(netuids.get(i), new Rao(paid.multiply(Alpha.ONE).divide(reserve)));
      }
    }
    return prices;
  }
}
