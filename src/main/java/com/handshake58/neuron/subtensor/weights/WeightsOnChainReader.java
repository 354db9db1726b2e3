package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubnetItems;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Reads {@link WeightsOnChain} at one block. */
public final class WeightsOnChainReader {
  private static final String PALLET = SubtensorModule.PALLET;

  private static final String WEIGHTS = "Weights";

  private final Node node;
  private final int netuid;

  public WeightsOnChainReader(Node node, int netuid) {
    this.node = node;
    this.netuid = netuid;
  }

  /**
   * @throws RpcException if the chain cannot be read
   */
  public WeightsOnChain read(AccountId hotkey, BlockState state)
      throws RpcException, InterruptedException {
    SubnetItems subnet = new SubnetItems(state, netuid);
    try {
      Optional<Integer> uid = subnet.uid(hotkey);
      List<Long> epochs = commitEpochs(state);
      prefetch(state, uid, epochs);
      return new WeightsOnChain(
          state.header().number(),
          uid,
          uid.isPresent() ? subnet.lastUpdate(uid.get()) : 0,
          uid.isPresent() ? weights(state, netuid, uid.get()) : Map.of(),
          commits(state, hotkey, epochs),
          CommitReader.beacon(node, state));
    } catch (ScaleException | ArithmeticException | IllegalArgumentException e) {
      throw RpcException.malformed("the query of the weights", UntrustedText.messageOf(e));
    }
  }

  /** Returns the weights that a uid has set on the subnet (mechanism 0), by uid. */
  public static Map<Integer, Integer> weights(BlockState state, int netuid, int uid)
      throws RpcException, InterruptedException {
    Map<Integer, Integer> weights = new TreeMap<>();
    state
        .required(PALLET, WEIGHTS, Value.of(netuid), Value.of(uid))
        .map(value -> StructReader.list(value, StructReader::intPair))
        .orElse(List.of())
        .forEach(pair -> weights.put(pair.getKey(), pair.getValue()));
    return weights;
  }

  private void prefetch(BlockState state, Optional<Integer> uid, List<Long> epochs)
      throws RpcException, InterruptedException {
    List<BlockState.Query> queries = new ArrayList<>();
    uid.ifPresent(
        of -> queries.add(BlockState.Query.of(PALLET, WEIGHTS, Value.of(netuid), Value.of(of))));
    epochs.forEach(epoch -> queries.add(CommitReader.query(netuid, epoch)));
    state.prefetch(queries);
  }

  /** The chain keeps the commits of the last epochs, as many as the reveal period has. */
  private List<Long> commitEpochs(BlockState state) throws RpcException, InterruptedException {
    EpochState epochs = new EpochStateReader(node, netuid).read(state);
    long period =
        switch (epochs) {
          case EpochState.Stateful stateful -> stateful.revealPeriod();
          case EpochState.Modulo modulo -> modulo.revealPeriod();
          case EpochState.Unknown _ -> -1;
        };
    if (period < 0) {
      return List.of();
    }
    long last = epochs.nextBlockEpoch();
    long first = Math.max(0, last - 1 - Math.min(period, RevealRound.MAX_PERIOD));
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private List<TimelockedCommit> commits(BlockState state, AccountId hotkey, List<Long> epochs)
      throws RpcException, InterruptedException {
    CommitReader reader = new CommitReader(netuid);
    List<TimelockedCommit> commits = new ArrayList<>();
    for (long epoch : epochs) {
      commits.addAll(reader.commits(state, hotkey, epoch));
    }
    return commits;
  }
}
