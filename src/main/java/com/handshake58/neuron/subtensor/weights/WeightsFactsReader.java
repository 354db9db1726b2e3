package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@link WeightsFacts} at one block. */
public final class WeightsFactsReader {
  private static final Logger LOG = LoggerFactory.getLogger(WeightsFactsReader.class);
  private static final String PALLET = SubtensorModule.PALLET;

  /** Larger than any uid. */
  private static final int NO_UID = Integer.MAX_VALUE;

  private final Node node;
  private final Value netuid;

  public WeightsFactsReader(Node node, int netuid) {
    this.node = node;
    this.netuid = Value.of(netuid);
  }

  /**
   * @throws RpcException if the chain cannot be read
   */
  public WeightsFacts read(AccountId hotkey, Bytes32 block)
      throws RpcException, InterruptedException {
    BlockState state = node.state(block);
    try {
      Optional<Integer> uid =
          state.required(PALLET, "Uids", netuid, Value.of(hotkey)).map(StructReader::int32);
      int at = uid.orElse(NO_UID);
      return new WeightsFacts(
          state.header().number(),
          state.required(PALLET, "NetworksAdded", netuid).map(StructReader::bool).orElse(false),
          uid,
          requiredOfUid(state, "LastUpdate", at, StructReader::saturatedLong, 0L),
          ofSubnet(state, "WeightsSetRateLimit", StructReader::saturatedLong, 0L),
          ofSubnet(state, "WeightsVersionKey", key -> StructReader.integer(key).longValue(), 0L),
          ofSubnet(state, "CommitRevealWeightsEnabled", StructReader::bool, false),
          requiredOfUid(state, "ValidatorPermit", at, StructReader::bool, false),
          ofSubnet(state, "SubnetOwnerHotkey", o -> StructReader.account(o).equals(hotkey), false),
          uid.isPresent() ? readableStake(state, hotkey, uid.get()) : Optional.empty(),
          state.storage(PALLET, "StakeThreshold").map(StructReader::rao).orElse(Rao.of(0)),
          limits(state),
          hasMechanisms(state));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the weights", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads the limits of the subnet after a block.
   *
   * @throws RpcException if the chain cannot be read
   */
  public WeightsLimits limits(Bytes32 at) throws RpcException, InterruptedException {
    try {
      return limits(node.state(at));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the limits", String.valueOf(e.getMessage()));
    }
  }

  private WeightsLimits limits(BlockState state) throws RpcException, InterruptedException {
    return new WeightsLimits(
        state.required(PALLET, "SubnetworkN", netuid).map(StructReader::int32).orElse(0),
        ofSubnet(state, "MinAllowedWeights", StructReader::int32, 0),
        // Runtimes with mechanisms keep the item but ignore it (get_max_weight_limit).
        hasMechanisms(state)
            ? WeightsVector.MAX
            : ofSubnet(state, "MaxWeightsLimit", StructReader::int32, WeightsVector.MAX));
  }

  private static boolean hasMechanisms(BlockState state) {
    return state.runtime().metadata().calls().has(PALLET, WeightsPreflight.MECHANISM_CALL);
  }

  /** A stake that cannot be read must not prevent weights: the chain checks it again. */
  private Optional<Rao> readableStake(BlockState state, AccountId hotkey, int uid)
      throws RpcException, InterruptedException {
    try {
      return stake(state, hotkey, uid);
    } catch (ScaleException e) {
      LOG.warn("stake of {} cannot be read: {}", hotkey, e.getMessage());
      return Optional.empty();
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      LOG.warn("stake of {} cannot be read: {}", hotkey, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Reads the amount that the runtime compares with the threshold. Since dynamic TAO it is the
   * stake weight in the subnet's state. Before, it is the stake of the hotkey minus the part of its
   * children plus the part of its parents (get_stake_for_hotkey_on_subnet); this method returns
   * empty for a hotkey with parents or children.
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
          : state.storage(PALLET, "TotalHotkeyStake", key).map(StructReader::rao);
    }
    return state
        .api("SubnetInfoRuntimeApi", "get_subnet_state", netuid)
        .flatMap(StructReader::unwrapOption)
        .filter(value -> value instanceof Value.Composite)
        .map(value -> StructReader.of(value).list("total_stake", StructReader::rao))
        .filter(stakes -> uid < stakes.size())
        .map(stakes -> stakes.get(uid));
  }

  private static boolean isAny(Optional<Value> list) {
    return list.filter(v -> v instanceof Value.Sequence s && !s.values().isEmpty()).isPresent();
  }

  /** For items without which the chain's own check replaces the preflight's. */
  private <T> T ofSubnet(BlockState state, String item, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    return state.storage(PALLET, item, netuid).map(reader).orElse(defaultValue);
  }

  private <T> T requiredOfUid(
      BlockState state, String item, int uid, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    List<T> values =
        state
            .required(PALLET, item, netuid)
            .map(v -> StructReader.list(v, reader))
            .orElse(List.of());
    return uid < values.size() ? values.get(uid) : defaultValue;
  }
}
