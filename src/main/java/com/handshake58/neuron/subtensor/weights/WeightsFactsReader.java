package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
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
import java.util.ArrayList;
import java.util.List;
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

  /** Maps by netuid that this reader and the readers of epochs and commits read. */
  private static final List<String> OF_SUBNET =
      List.of(
          "NetworksAdded",
          "SubnetworkN",
          "LastUpdate",
          "Tempo",
          "WeightsSetRateLimit",
          "WeightsVersionKey",
          EpochConsensus.STORAGE,
          "CommitRevealWeightsEnabled",
          "ValidatorPermit",
          "SubnetOwnerHotkey",
          "MinAllowedWeights",
          "MaxWeightsLimit",
          "RevealPeriodEpochs",
          "LastEpochBlock",
          "PendingEpochAt",
          "SubnetEpochIndex",
          "BlocksSinceLastStep");

  /** The stake of a hotkey, on runtimes before dynamic TAO. */
  private static final String HOTKEY_STAKE = "TotalHotkeyStake";

  /** Maps by hotkey and netuid of the hotkeys that share a stake. */
  private static final List<String> OF_STAKE = List.of("ParentKeys", "ChildKeys");

  private final Node node;
  private final int netuid;

  public WeightsFactsReader(Node node, int netuid) {
    this.node = node;
    this.netuid = netuid;
  }

  /**
   * Reads the storage items of all that this reader reads in one request.
   *
   * @throws RpcException if the node does not answer
   */
  public void prefetch(AccountId hotkey, BlockState state)
      throws RpcException, InterruptedException {
    List<BlockState.Query> queries = new ArrayList<>();
    for (String item : OF_SUBNET) {
      queries.add(BlockState.Query.of(PALLET, item, Value.of(netuid)));
    }
    queries.add(BlockState.Query.of(PALLET, "Uids", Value.of(netuid), Value.of(hotkey)));
    for (String item : OF_STAKE) {
      queries.add(BlockState.Query.of(PALLET, item, Value.of(hotkey), Value.of(netuid)));
    }
    queries.add(BlockState.Query.of(PALLET, HOTKEY_STAKE, Value.of(hotkey)));
    queries.add(BlockState.Query.of(PALLET, "StakeThreshold"));
    queries.add(BlockState.Query.of(PALLET, "CommitRevealWeightsVersion"));
    queries.add(BlockState.Query.of("Timestamp", "Now"));
    queries.add(BlockState.Query.of("Drand", "LastStoredRound"));
    queries.add(BlockState.Query.of("Drand", "BeaconConfig"));
    state.prefetch(queries);
  }

  /**
   * @throws RpcException if the chain cannot be read
   */
  public WeightsFacts read(AccountId hotkey, BlockState state)
      throws RpcException, InterruptedException {
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
          path.isCommit() ? Optional.of(commit(state, blockTime)) : Optional.empty(),
          subnet.ofUid("ValidatorPermit", at, StructReader::bool, false),
          isExempt(subnet, hotkey),
          uid.isPresent()
              ? readable(
                  "stake of " + hotkey, () -> stake(state, hotkey, uid.get()), Optional.empty())
              : Optional.empty(),
          state.storage(PALLET, "StakeThreshold").map(StructReader::rao).orElse(Rao.of(0)),
          limits(subnet));
    } catch (ScaleException | ArithmeticException | IllegalArgumentException e) {
      throw RpcException.malformed("the query of the weights", UntrustedText.messageOf(e));
    }
  }

  /**
   * Reads the limits of the subnet after a block.
   *
   * @throws RpcException if the chain cannot be read
   */
  public WeightsLimits limits(BlockState state) throws RpcException, InterruptedException {
    try {
      return limits(new SubnetItems(state, netuid));
    } catch (ScaleException | ArithmeticException e) {
      throw RpcException.malformed("the query of the limits", UntrustedText.messageOf(e));
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

  /**
   * Reads the call that the subnet takes weights by.
   *
   * @throws RpcException if the chain cannot be read
   */
  public WeightsPath path(BlockState state) throws RpcException, InterruptedException {
    try {
      return path(new SubnetItems(state, netuid));
    } catch (ScaleException e) {
      throw RpcException.malformed("the query of the weights", UntrustedText.messageOf(e));
    }
  }

  private static WeightsPath path(SubnetItems subnet) throws RpcException, InterruptedException {
    return WeightsPath.of(
        subnet.state().runtime().metadata(), EpochConsensus.read(subnet), subnet.commitReveal());
  }

  /**
   * Returns the number of the hotkey's commits in the epoch of the next block; 0 if the node
   * refuses the query: its answer holds the commits of all validators and may exceed the node's
   * limit. The chain checks the number again.
   *
   * @throws RpcException if the node does not answer
   */
  public int unrevealed(AccountId hotkey, BlockState state)
      throws RpcException, InterruptedException {
    EpochState epochs = new EpochStateReader(node, netuid).read(state);
    return epochs instanceof EpochState.Unknown
        ? 0
        : readable(
            "commits of " + hotkey,
            () -> new CommitReader(netuid).commits(state, hotkey, epochs.nextBlockEpoch()).size(),
            0);
  }

  private CommitFacts commit(BlockState state, Duration blockTime)
      throws RpcException, InterruptedException {
    EpochState epochs = new EpochStateReader(node, netuid).read(state);
    Beacon beacon = CommitReader.beacon(node, state);
    CommitReader commits = new CommitReader(netuid);
    RevealRound round =
        commits.acceptable(
            state, RevealRound.compute(epochs, BlockTime.now(state), blockTime, beacon));
    return new CommitFacts(commits.version(state), round, beacon);
  }

  private static boolean isExempt(SubnetItems subnet, AccountId hotkey)
      throws RpcException, InterruptedException {
    return subnet.state().runtime().version().spec() >= OWNER_EXEMPT_SPEC
        && subnet.optional("SubnetOwnerHotkey", o -> StructReader.account(o).equals(hotkey), false);
  }

  /** A read of the chain. */
  @FunctionalInterface
  private interface Read<T> {
    T run() throws RpcException, InterruptedException;
  }

  /**
   * Returns the default for a value that the node refuses or that does not decode: it must not
   * prevent weights, since the chain checks it again.
   */
  private static <T> T readable(String what, Read<T> read, T defaultValue)
      throws RpcException, InterruptedException {
    try {
      return read.run();
    } catch (ScaleException e) {
      LOG.warn("read of the {} failed: {}", what, e.getMessage());
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      LOG.warn("read of the {} failed: {}", what, e.getMessage());
    }
    return defaultValue;
  }

  /**
   * Reads the amount that the runtime compares with the threshold. Since dynamic TAO it is the
   * stake weight in the subnet's state. Before, it is the stake of the hotkey minus the part of its
   * children plus the part of its parents (get_stake_for_hotkey_on_subnet); this method returns
   * empty for a hotkey with parents or children.
   */
  private Optional<Rao> stake(BlockState state, AccountId hotkey, int uid)
      throws RpcException, InterruptedException {
    if (state.has(PALLET, HOTKEY_STAKE)) {
      Value key = Value.of(hotkey);
      for (String relatives : OF_STAKE) {
        if (isAny(state.storage(PALLET, relatives, key, Value.of(netuid)))) {
          return Optional.empty();
        }
      }
      return state.storage(PALLET, HOTKEY_STAKE, key).map(StructReader::rao);
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
