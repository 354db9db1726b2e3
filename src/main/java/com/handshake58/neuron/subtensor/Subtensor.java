package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Fields;
import com.handshake58.neuron.subtensor.metagraph.Hyperparameters;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.MetagraphReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Bittensor's chain says about a subnet. Each answer is of one block, which the caller names:
 * {@link #head()} for now. Indices and types come from the block's own metadata, so that a runtime
 * upgrade changes nothing here.
 */
public final class Subtensor {
  private static final String PALLET = SubtensorModule.PALLET;

  /** The first blocks of the chains that everybody is on: finney and test. */
  private static final Set<Bytes32> PUBLIC =
      Set.of(
          Bytes32.fromHex("0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03"),
          Bytes32.fromHex("0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105"));

  /** Mainnet's, for a runtime that does not say. */
  private static final Duration USUAL_BLOCK_TIME = Duration.ofSeconds(12);

  private final Node node;

  public Subtensor(Node node) {
    this.node = node;
  }

  public Node node() {
    return node;
  }

  /**
   * Whether this is finney or test, whatever node was asked: their neurons are strangers to each
   * other, those of other chains share a machine or a network.
   */
  public boolean isPublic() throws RpcException, InterruptedException {
    return PUBLIC.contains(node.genesis());
  }

  /** The best block. */
  public Bytes32 head() throws RpcException, InterruptedException {
    return node.head();
  }

  /** Empty where the subnet does not exist. */
  public Optional<Metagraph> metagraph(int netuid, Bytes32 at)
      throws RpcException, InterruptedException {
    BlockState state = node.state(at);
    long number = state.header().number();
    try {
      return new MetagraphReader(state, netuid)
          .read()
          .map(neurons -> new Metagraph(netuid, number, at, neurons));
    } catch (ScaleException | IllegalArgumentException e) {
      throw RpcException.unexpected(
          "the question for the metagraph of " + netuid, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The metagraph of a subnet that a neuron was told to work on.
   *
   * @throws SubnetMissingException if it does not exist
   */
  public Metagraph existingMetagraph(int netuid, Bytes32 at)
      throws IOException, InterruptedException {
    return metagraph(netuid, at).orElseThrow(() -> new SubnetMissingException(netuid));
  }

  /** Empty where the subnet does not exist. */
  public Optional<Hyperparameters> hyperparameters(int netuid, Bytes32 at)
      throws RpcException, InterruptedException {
    BlockState state = node.state(at);
    if (!exists(state, netuid)) {
      return Optional.empty();
    }
    Map<Hyperparameters.Item, Long> values = new EnumMap<>(Hyperparameters.Item.class);
    for (Hyperparameters.Item item : Hyperparameters.Item.values()) {
      Optional<Value> value =
          item.bySubnet()
              ? state.storage(PALLET, item.storage(), Value.of(netuid))
              : state.storage(PALLET, item.storage());
      value.ifPresent(v -> values.put(item, plain(v)));
    }
    return Optional.of(new Hyperparameters(netuid, values));
  }

  private static long plain(Value value) {
    return value instanceof Value.Bool b ? (b.value() ? 1 : 0) : Fields.number(value);
  }

  public boolean subnetExists(int netuid, Bytes32 at) throws RpcException, InterruptedException {
    return exists(node.state(at), netuid);
  }

  private static boolean exists(BlockState state, int netuid)
      throws RpcException, InterruptedException {
    return state.storage(PALLET, "NetworksAdded", Value.of(netuid)).map(Fields::bool).orElse(false);
  }

  /** The hotkey's uid on the subnet, empty where it is not registered there. */
  public Optional<Integer> uid(int netuid, AccountId hotkey, Bytes32 at)
      throws RpcException, InterruptedException {
    return node.state(at)
        .storage(PALLET, "Uids", Value.of(netuid), Value.of(hotkey))
        .map(Fields::small);
  }

  /** The weights that a uid has set on the subnet (mechanism 0), by uid; empty where none. */
  public Map<Integer, Integer> weights(int netuid, int uid, Bytes32 at)
      throws RpcException, InterruptedException {
    Map<Integer, Integer> weights = new TreeMap<>();
    node.state(at)
        .storage(PALLET, "Weights", Value.of(netuid), Value.of(uid))
        .map(value -> Fields.list(value, Fields::pair))
        .orElse(List.of())
        .forEach(pair -> weights.put(pair.getKey(), pair.getValue()));
    return weights;
  }

  /** Where the chain shows the hotkey's axon on the subnet; {@link AxonInfo#NONE} if nowhere. */
  public AxonInfo axon(int netuid, AccountId hotkey, Bytes32 at)
      throws RpcException, InterruptedException {
    return node.state(at)
        .storage(PALLET, "Axons", Value.of(netuid), Value.of(hotkey))
        .map(Fields::axon)
        .orElse(AxonInfo.NONE);
  }

  /**
   * The time between two blocks: what the consensus says, twice the least time between two blocks
   * on older runtimes (pallet aura's rule), 12 s on those that say neither.
   */
  public Duration blockTime(Bytes32 at) throws RpcException, InterruptedException {
    BlockState state = node.state(at);
    Optional<BigInteger> slot = state.constant("Aura", "SlotDuration").map(Fields::integer);
    if (slot.isEmpty()) {
      slot = state.api("AuraApi", "slot_duration").map(Fields::integer);
    }
    if (slot.isEmpty()) {
      slot =
          state
              .constant("Timestamp", "MinimumPeriod")
              .map(period -> Fields.integer(period).shiftLeft(1));
    }
    return slot.map(millis -> Duration.ofMillis(millis.longValueExact())).orElse(USUAL_BLOCK_TIME);
  }

  /** The block's own time. */
  public Instant timestamp(Bytes32 at) throws RpcException, InterruptedException {
    return node.state(at)
        .storage("Timestamp", "Now")
        .map(now -> Instant.ofEpochMilli(Fields.number(now)))
        .orElseThrow(() -> RpcException.unexpected("Timestamp.Now", "there is none"));
  }
}
