package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.BlockTime;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@link WeightsFacts} at one block. */
public final class WeightsFactsReader {
  private static final Logger LOG = LoggerFactory.getLogger(WeightsFactsReader.class);
  private static final String PALLET = SubtensorModule.PALLET;

  /** The first release that is known to ignore MaxWeightsLimit. */
  private static final int NO_LIMIT_SPEC = 351;

  /** The first release that is known to exempt the subnet's owner from stake and permit. */
  private static final int OWNER_EXEMPT_SPEC = 402;

  /** Larger than any uid. */
  private static final int NO_UID = Integer.MAX_VALUE;

  private final Node node;
  private final int netuid;

  public WeightsFactsReader(Node node, int netuid) {
    this.node = node;
    this.netuid = netuid;
  }

  /**
   * @throws RpcException if the chain cannot be read
   */
  public WeightsFacts read(AccountId hotkey, Bytes32 block)
      throws RpcException, InterruptedException {
    BlockState state = node.state(block);
    SubnetItems subnet = new SubnetItems(state, netuid);
    try {
      Optional<Integer> uid = subnet.uid(hotkey);
      int at = uid.orElse(NO_UID);
      WeightsPath path = path(subnet);
      Duration blockTime = BlockTime.of(state);
      return new WeightsFacts(
          state.header().number(),
          subnet.exists(),
          uid,
          subnet.lastUpdate(at),
          subnet.optional("Tempo", StructReader::saturatedLong, 0L),
          blockTime,
          subnet.optional("WeightsSetRateLimit", StructReader::saturatedLong, 0L),
          subnet.optional("WeightsVersionKey", key -> StructReader.integer(key).longValue(), 0L),
          path,
          path.isCommit() ? Optional.of(commit(state, hotkey, blockTime)) : Optional.empty(),
          subnet.ofUid("ValidatorPermit", at, StructReader::bool, false),
          isExempt(subnet, hotkey),
          uid.isPresent() ? readableStake(state, hotkey, uid.get()) : Optional.empty(),
          state.storage(PALLET, "StakeThreshold").map(StructReader::rao).orElse(Rao.of(0)),
          limits(subnet));
    } catch (ScaleException | ArithmeticException | IllegalArgumentException e) {
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
      return limits(new SubnetItems(node.state(at), netuid));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the limits", String.valueOf(e.getMessage()));
    }
  }

  private static WeightsLimits limits(SubnetItems subnet)
      throws RpcException, InterruptedException {
    return new WeightsLimits(
        subnet.required("SubnetworkN", StructReader::int32, 0),
        subnet.optional("MinAllowedWeights", StructReader::int32, 0),
        // Newer runtimes keep the item but ignore it (get_max_weight_limit).
        subnet.state().runtime().version().spec() >= NO_LIMIT_SPEC
            ? WeightsVector.MAX
            : subnet.optional("MaxWeightsLimit", StructReader::int32, WeightsVector.MAX));
  }

  private static WeightsPath path(SubnetItems subnet) throws RpcException, InterruptedException {
    return WeightsPath.of(
        subnet.state().runtime().metadata(), EpochConsensus.read(subnet), subnet.commitReveal());
  }

  private CommitFacts commit(BlockState state, AccountId hotkey, Duration blockTime)
      throws RpcException, InterruptedException {
    EpochState epochs = new EpochStateReader(node, netuid).read(state);
    Beacon beacon = CommitReader.beacon(node, state);
    CommitReader commits = new CommitReader(netuid);
    RevealRound round =
        commits.acceptable(
            state, RevealRound.compute(epochs, BlockTime.now(state), blockTime, beacon));
    int unrevealed =
        round instanceof RevealRound.Known
            ? commits.commits(state, hotkey, epochs.nextBlockEpoch()).size()
            : 0;
    return new CommitFacts(commits.version(state), round, beacon, unrevealed);
  }

  private static boolean isExempt(SubnetItems subnet, AccountId hotkey)
      throws RpcException, InterruptedException {
    return subnet.state().runtime().version().spec() >= OWNER_EXEMPT_SPEC
        && subnet.optional("SubnetOwnerHotkey", o -> StructReader.account(o).equals(hotkey), false);
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
          isAny(state.storage(PALLET, "ParentKeys", key, Value.of(netuid)))
              || isAny(state.storage(PALLET, "ChildKeys", key, Value.of(netuid)));
      return related
          ? Optional.empty()
          : state.storage(PALLET, "TotalHotkeyStake", key).map(StructReader::rao);
    }
    return state
        .api("SubnetInfoRuntimeApi", "get_subnet_state", Value.of(netuid))
        .flatMap(StructReader::unwrapOption)
        .filter(value -> value instanceof Value.Composite)
        .map(value -> StructReader.of(value).list("total_stake", StructReader::rao))
        .filter(stakes -> uid < stakes.size())
        .map(stakes -> stakes.get(uid));
  }

  private static boolean isAny(Optional<Value> list) {
    return list.filter(v -> v instanceof Value.Sequence s && !s.values().isEmpty()).isPresent();
  }
}
