package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.crypto.timelock.BeaconPublicKey;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.metagraph.PublicChains;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.List;
import java.util.Optional;

/** Reads what concerns timelocked commits of one subnet, mechanism 0. */
final class CommitReader {
  private static final String PALLET = SubtensorModule.PALLET;
  private static final String COMMITS = "TimelockedWeightCommits";

  /** The version of runtimes that do not store one. */
  private static final int FIRST_VERSION = 4;

  private final int netuid;

  CommitReader(int netuid) {
    this.netuid = netuid;
  }

  /** The argument commit_reveal_version that the chain takes. */
  int version(BlockState state) throws RpcException, InterruptedException {
    return state
        .storage(PALLET, "CommitRevealWeightsVersion")
        .map(StructReader::int32)
        .orElse(FIRST_VERSION);
  }

  /** The commits of an epoch that are not revealed. */
  static BlockState.Query query(int netuid, long epoch) {
    return BlockState.Query.of(PALLET, COMMITS, Value.of(netuid), Value.of(epoch));
  }

  /** Returns the hotkey's commits of an epoch that are not revealed, in the order of the chain. */
  List<TimelockedCommit> commits(BlockState state, AccountId hotkey, long epoch)
      throws RpcException, InterruptedException {
    Optional<Value> queue = state.storage(PALLET, COMMITS, Value.of(netuid), Value.of(epoch));
    return queue.isEmpty()
        ? List.of()
        : ValueReader.of("commits", queue.get()).elements().stream()
            .filter(commit -> commit.at(0).account().equals(hotkey))
            .map(commit -> new TimelockedCommit(epoch, commit.at(1).int64(), commit.at(3).int64()))
            .toList();
  }

  /**
   * Returns the round, or the first one whose signature the chain does not have yet: the pool
   * refuses earlier ones (Custom 15). With fast blocks a round can be that early.
   */
  RevealRound acceptable(BlockState state, RevealRound round)
      throws RpcException, InterruptedException {
    if (!(round instanceof RevealRound.Known(long number, long block))) {
      return round;
    }
    long last =
        state.storage("Drand", "LastStoredRound").map(StructReader::saturatedLong).orElse(0L);
    return new RevealRound.Known(Math.max(number, last + 1), block);
  }

  /**
   * Returns quicknet on a public chain, whatever the node answers; otherwise the beacon that the
   * chain is configured with.
   */
  static Beacon beacon(Node node, BlockState state) throws RpcException, InterruptedException {
    Optional<Value> stored = state.storage("Drand", "BeaconConfig");
    if (stored.isEmpty() || PublicChains.contains(node.genesis())) {
      return Beacon.QUICKNET;
    }
    ValueReader config = ValueReader.of("beacon", stored.get());
    return new Beacon(
        new BeaconPublicKey(config.field("public_key").bytes()),
        config.field("genesis_time").int64(),
        config.field("period").int64());
  }
}
