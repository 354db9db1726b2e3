package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Hyperparameters;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.MetagraphReader;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
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
 * Reads a subnet from Bittensor's chain. The caller names the block of each query; {@link #head()}
 * is the current one. Indices and types come from the metadata of this block, so that a runtime
 * upgrade needs no change here.
 */
public final class Subtensor {
  private static final String PALLET = SubtensorModule.PALLET;

  /** The genesis hashes of the public chains: finney and test. */
  private static final Set<Bytes32> PUBLIC_CHAINS =
      Set.of(
          Bytes32.fromHex("0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03"),
          Bytes32.fromHex("0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105"));

  /** The block time of mainnet, for a runtime that does not tell its own. */
  private static final Duration DEFAULT_BLOCK_TIME = Duration.ofSeconds(12);

  private final Node node;

  public Subtensor(Node node) {
    this.node = node;
  }

  public Node node() {
    return node;
  }

  /**
   * Returns whether the chain is finney or test, by its genesis hash. The neurons of a public chain
   * are strangers to each other; those of other chains share a machine or a network.
   */
  public boolean isPublic() throws RpcException, InterruptedException {
    return PUBLIC_CHAINS.contains(node.genesis());
  }

  /** Returns the hash of the best block. */
  public Bytes32 head() throws RpcException, InterruptedException {
    return node.head();
  }

  /** Empty if the subnet does not exist. */
  public Optional<Metagraph> metagraph(int netuid, Bytes32 at)
      throws RpcException, InterruptedException {
    BlockState state = node.state(at);
    long number = state.header().number();
    try {
      return new MetagraphReader(state, netuid)
          .read()
          .map(neurons -> new Metagraph(netuid, number, at, neurons));
    } catch (ScaleException | IllegalArgumentException e) {
      throw RpcException.malformed(
          "the query of the metagraph of subnet " + netuid, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the metagraph of a subnet that must exist.
   *
   * @throws SubnetMissingException if it does not exist
   */
  public Metagraph existingMetagraph(int netuid, Bytes32 at)
      throws IOException, InterruptedException {
    return metagraph(netuid, at).orElseThrow(() -> new SubnetMissingException(netuid));
  }

  /** Empty if the subnet does not exist. */
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
      value.ifPresent(v -> values.put(item, toLong(v)));
    }
    return Optional.of(new Hyperparameters(netuid, values));
  }

  private static long toLong(Value value) {
    return value instanceof Value.Bool b ? (b.value() ? 1 : 0) : StructReader.saturatedLong(value);
  }

  public boolean subnetExists(int netuid, Bytes32 at) throws RpcException, InterruptedException {
    return exists(node.state(at), netuid);
  }

  private static boolean exists(BlockState state, int netuid)
      throws RpcException, InterruptedException {
    return state
        .required(PALLET, "NetworksAdded", Value.of(netuid))
        .map(StructReader::bool)
        .orElse(false);
  }

  /** Returns the hotkey's uid on the subnet; empty if it is not registered there. */
  public Optional<Integer> uid(int netuid, AccountId hotkey, Bytes32 at)
      throws RpcException, InterruptedException {
    return node.state(at)
        .required(PALLET, "Uids", Value.of(netuid), Value.of(hotkey))
        .map(StructReader::int32);
  }

  /** Returns the weights that a uid has set on the subnet (mechanism 0), by uid. */
  public Map<Integer, Integer> weights(int netuid, int uid, Bytes32 at)
      throws RpcException, InterruptedException {
    Map<Integer, Integer> weights = new TreeMap<>();
    node.state(at)
        .required(PALLET, "Weights", Value.of(netuid), Value.of(uid))
        .map(value -> StructReader.list(value, StructReader::intPair))
        .orElse(List.of())
        .forEach(pair -> weights.put(pair.getKey(), pair.getValue()));
    return weights;
  }

  /** Returns the axon that the hotkey has announced, or {@link AxonInfo#NONE}. */
  public AxonInfo axon(int netuid, AccountId hotkey, Bytes32 at)
      throws RpcException, InterruptedException {
    return node.state(at)
        .required(PALLET, "Axons", Value.of(netuid), Value.of(hotkey))
        .map(StructReader::axon)
        .orElse(AxonInfo.NONE);
  }

  /**
   * Returns the time between two blocks: the slot duration of Aura, or on older runtimes twice the
   * minimum period of the pallet Timestamp (the rule of the pallet Aura), or 12 s.
   */
  public Duration blockTime(Bytes32 at) throws RpcException, InterruptedException {
    BlockState state = node.state(at);
    Optional<BigInteger> slot = state.constant("Aura", "SlotDuration").map(StructReader::integer);
    if (slot.isEmpty()) {
      slot = state.api("AuraApi", "slot_duration").map(StructReader::integer);
    }
    if (slot.isEmpty()) {
      slot =
          state
              .constant("Timestamp", "MinimumPeriod")
              .map(period -> StructReader.integer(period).shiftLeft(1));
    }
    return slot.map(millis -> Duration.ofMillis(millis.longValueExact()))
        .orElse(DEFAULT_BLOCK_TIME);
  }

  /** Returns the timestamp of the block. */
  public Instant timestamp(Bytes32 at) throws RpcException, InterruptedException {
    return node.state(at)
        .required("Timestamp", "Now")
        .map(now -> Instant.ofEpochMilli(StructReader.saturatedLong(now)))
        .orElseThrow(() -> RpcException.malformed("Timestamp.Now", "no timestamp"));
  }
}
