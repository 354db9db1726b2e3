package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.BlockTime;
import com.handshake58.neuron.subtensor.metagraph.Hyperparameters;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.MetagraphReader;
import com.handshake58.neuron.subtensor.metagraph.PublicChains;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import com.handshake58.neuron.subtensor.weights.WeightsOnChainReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a subnet from Bittensor's chain. The caller names the block of each query; {@link #head()}
 * is the current one. Indices and types come from the metadata of this block, so that a runtime
 * upgrade needs no change here.
 */
public final class Subtensor {
  private static final String PALLET = SubtensorModule.PALLET;

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
    return PublicChains.contains(node.genesis());
  }

  /** Returns the hash of the best block. */
  public Bytes32 head() throws RpcException, InterruptedException {
    return node.head();
  }

  /** Empty if the subnet does not exist. */
  public Optional<Metagraph> metagraph(int netuid, Bytes32 at)
      throws RpcException, InterruptedException {
    return metagraph(netuid, node.state(at));
  }

  private static Optional<Metagraph> metagraph(int netuid, BlockState state)
      throws RpcException, InterruptedException {
    long number = state.header().number();
    try {
      return new MetagraphReader(state, netuid)
          .read()
          .map(neurons -> new Metagraph(netuid, number, state.block(), neurons));
    } catch (ScaleException | IllegalArgumentException e) {
      throw RpcException.malformed(
          "the query of the metagraph of subnet " + netuid, UntrustedText.messageOf(e));
    }
  }

  /**
   * Returns the metagraph of a subnet that must exist.
   *
   * @throws SubnetMissingException if it does not exist
   */
  public Metagraph existingMetagraph(int netuid, Bytes32 at)
      throws IOException, InterruptedException {
    return existingMetagraph(netuid, node.state(at));
  }

  /** Like {@link #existingMetagraph(int, Bytes32)}. */
  public Metagraph existingMetagraph(int netuid, BlockState state)
      throws IOException, InterruptedException {
    return metagraph(netuid, state).orElseThrow(() -> new SubnetMissingException(netuid));
  }

  /** Empty if the subnet does not exist. */
  public Optional<Hyperparameters> hyperparameters(int netuid, Bytes32 at)
      throws RpcException, InterruptedException {
    BlockState state = node.state(at);
    if (!new SubnetItems(state, netuid).exists()) {
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
    return new SubnetItems(node.state(at), netuid).exists();
  }

  /** Returns the number of blocks between two epochs of the subnet; 0 if it runs none. */
  public long tempo(int netuid, Bytes32 at) throws RpcException, InterruptedException {
    return new SubnetItems(node.state(at), netuid)
        .required("Tempo", StructReader::saturatedLong, 0L);
  }

  /** Returns the hotkey's uid on the subnet; empty if it is not registered there. */
  public Optional<Integer> uid(int netuid, AccountId hotkey, Bytes32 at)
      throws RpcException, InterruptedException {
    return new SubnetItems(node.state(at), netuid).uid(hotkey);
  }

  /** Returns the weights that a uid has set on the subnet (mechanism 0), by uid. */
  public Map<Integer, Integer> weights(int netuid, int uid, Bytes32 at)
      throws RpcException, InterruptedException {
    return WeightsOnChainReader.weights(node.state(at), netuid, uid);
  }

  /** Returns the axon that the hotkey has announced, or {@link AxonInfo#NONE}. */
  public AxonInfo axon(int netuid, AccountId hotkey, Bytes32 at)
      throws RpcException, InterruptedException {
    return node.state(at)
        .required(PALLET, "Axons", Value.of(netuid), Value.of(hotkey))
        .map(StructReader::axon)
        .orElse(AxonInfo.NONE);
  }

  /** Returns the time between two blocks. */
  public Duration blockTime(Bytes32 at) throws RpcException, InterruptedException {
    return BlockTime.of(node.state(at));
  }

  /** Returns the timestamp of the block. */
  public Instant timestamp(Bytes32 at) throws RpcException, InterruptedException {
    return BlockTime.now(node.state(at));
  }
}
