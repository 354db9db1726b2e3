package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.Fields;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@link WeightsFacts}, all of one block. */
public final class WeightsFactsReader {
  private static final Logger LOG = LoggerFactory.getLogger(WeightsFactsReader.class);
  private static final String PALLET = SubtensorModule.PALLET;

  /** A uid beyond all. */
  private static final int NONE = Integer.MAX_VALUE;

  private final Node node;
  private final Value netuid;

  public WeightsFactsReader(Node node, int netuid) {
    this.node = node;
    this.netuid = Value.of(netuid);
  }

  /**
   * Reads what decides about a hotkey's weights after a block.
   *
   * @throws RpcException if the node does not say
   */
  public WeightsFacts read(AccountId hotkey, Bytes32 block)
      throws RpcException, InterruptedException {
    BlockState state = node.state(block);
    try {
      Optional<Integer> uid =
          state.storage(PALLET, "Uids", netuid, Value.of(hotkey)).map(Fields::small);
      int at = uid.orElse(NONE);
      return new WeightsFacts(
          state.header().number(),
          ofSubnet(state, "NetworksAdded", Fields::bool, false),
          uid,
          ofUid(state, "LastUpdate", at, Fields::number, 0L),
          ofSubnet(state, "WeightsSetRateLimit", Fields::number, 0L),
          ofSubnet(state, "WeightsVersionKey", key -> Fields.integer(key).longValue(), 0L),
          ofSubnet(state, "CommitRevealWeightsEnabled", Fields::bool, false),
          ofUid(state, "ValidatorPermit", at, Fields::bool, false),
          ofSubnet(state, "SubnetOwnerHotkey", o -> Fields.account(o).equals(hotkey), false),
          uid.isPresent() ? readableStake(state, hotkey, uid.get()) : Optional.empty(),
          state.storage(PALLET, "StakeThreshold").map(Fields::rao).orElse(Rao.of(0)),
          limits(state),
          hasMechanisms(state));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.unexpected("a look at the weights", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads what the subnet asks of weights after a block.
   *
   * @throws RpcException if the node does not say
   */
  public WeightsLimits limits(Bytes32 at) throws RpcException, InterruptedException {
    try {
      return limits(node.state(at));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.unexpected("a look at the limits", String.valueOf(e.getMessage()));
    }
  }

  private WeightsLimits limits(BlockState state) throws RpcException, InterruptedException {
    return new WeightsLimits(
        ofSubnet(state, "SubnetworkN", Fields::small, 0),
        ofSubnet(state, "MinAllowedWeights", Fields::small, 0),
        // Runtimes with mechanisms keep the item and no longer heed it (get_max_weight_limit).
        hasMechanisms(state)
            ? WeightsVector.TOP
            : ofSubnet(state, "MaxWeightsLimit", Fields::small, WeightsVector.TOP));
  }

  private static boolean hasMechanisms(BlockState state) {
    return state.runtime().metadata().calls().has(PALLET, WeightsPreflight.MECHANISM_CALL);
  }

  /** The chain decides in the end: a stake that cannot be read must not hold the weights back. */
  private Optional<Rao> readableStake(BlockState state, AccountId hotkey, int uid)
      throws RpcException, InterruptedException {
    try {
      return stake(state, hotkey, uid);
    } catch (ScaleException e) {
      LOG.warn("the stake of {} cannot be read: {}", hotkey, e.getMessage());
      return Optional.empty();
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      LOG.warn("the stake of {} cannot be read: {}", hotkey, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * What the runtime compares with the threshold: since dynamic TAO the stake weight of the
   * subnet's state, before it the whole stake of the hotkey, less what goes to its children and
   * more what comes of its parents (get_stake_for_hotkey_on_subnet), which is not computed here.
   */
  private Optional<Rao> stake(BlockState state, AccountId hotkey, int uid)
      throws RpcException, InterruptedException {
    if (state.has(PALLET, "TotalHotkeyStake")) {
      Value key = Value.of(hotkey);
      boolean related =
          isAny(state.storage(PALLET, "ParentKeys", key, netuid))
              || isAny(state.storage(PALLET, "ChildKeys", key, netuid));
      return related
          ? Optional.empty()
          : state.storage(PALLET, "TotalHotkeyStake", key).map(Fields::rao);
    }
    return state
        .api("SubnetInfoRuntimeApi", "get_subnet_state", netuid)
        .flatMap(Fields::some)
        .filter(value -> value instanceof Value.Composite)
        .map(value -> Fields.of(value).list("total_stake", Fields::rao))
        .filter(stakes -> uid < stakes.size())
        .map(stakes -> stakes.get(uid));
  }

  private static boolean isAny(Optional<Value> list) {
    return list.filter(v -> v instanceof Value.Sequence s && !s.values().isEmpty()).isPresent();
  }

  private <T> T ofSubnet(BlockState state, String item, Function<Value, T> reader, T otherwise)
      throws RpcException, InterruptedException {
    return state.storage(PALLET, item, netuid).map(reader).orElse(otherwise);
  }

  private <T> T ofUid(
      BlockState state, String item, int uid, Function<Value, T> reader, T otherwise)
      throws RpcException, InterruptedException {
    List<T> values = ofSubnet(state, item, v -> Fields.list(v, reader), List.of());
    return uid < values.size() ? values.get(uid) : otherwise;
  }
}
