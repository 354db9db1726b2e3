package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits of weights' hashes and their reveals by the committer ({@code subnets/weights.rs}, {@code
 * internal_commit_weights} and {@code internal_reveal_weights}; in 218 {@code do_commit_weights}
 * and {@code do_reveal_weights}). The comments give each check's number in the source.
 */
final class SaltedCalls {
  private static final int MAX_UNREVEALED = 10;

  private final SubtensorState module;
  private final EpochSchedule schedule;
  private final WeightCalls weights;

  SaltedCalls(SubtensorState module, EpochSchedule schedule, WeightCalls weights) {
    this.module = module;
    this.schedule = schedule;
    this.weights = weights;
  }

  void commit(AccountId hotkey, Struct call) {
    int netuid = call.int32("netuid");
    int mechanism = mechanism(call);
    if (module.modern()) {
      module.ensureMechanism(netuid, mechanism);
    }
    ensure(module.flag("CommitRevealWeightsEnabled", value(netuid)), "CommitRevealDisabled"); // 2
    int uid = module.registered(netuid, hotkey); // 3
    int index = Subnet.storageIndex(netuid, mechanism);
    ensure(module.ratePassed(netuid, index, uid), "CommittingWeightsTooFast"); // 4
    List<DevnetValue> commits = new ArrayList<>(commits(index, hotkey));
    dropExpired(netuid, commits); // 7
    ensure(commits.size() < MAX_UNREVEALED, "TooManyUnrevealedCommits"); // 8
    commits.add(entry(netuid, call.get("commit_hash"))); // 9
    store(index, hotkey, commits);
    module.event("WeightsCommitted", value(hotkey), value(index), call.get("commit_hash"));
    module.setAt("LastUpdate", value(module.block()), index, uid); // 12
  }

  private static int mechanism(Struct call) {
    return call.has("mecid") ? call.int32("mecid") : 0;
  }

  private List<DevnetValue> commits(int index, AccountId hotkey) {
    return module
        .find("WeightCommits", value(index), value(hotkey))
        .map(DevnetValue::elements)
        .orElse(List.of());
  }

  private void store(int index, AccountId hotkey, List<DevnetValue> commits) {
    module.put("WeightCommits", DevnetValue.list(commits), value(index), value(hotkey));
  }

  /** 424: hash, epoch, block, 0; before: hash, block, first and last block of the reveal. */
  private DevnetValue entry(int netuid, DevnetValue hash) {
    long block = module.block();
    if (schedule.stateful()) {
      return DevnetValue.list(hash, value(schedule.committing(netuid)), value(block), value(0));
    }
    long tempo = schedule.tempo(netuid);
    long epoch = schedule.epochOf(netuid, block) + schedule.revealPeriod(netuid);
    long first = Math.max(0, epoch * (tempo + 1) - (netuid + 1));
    return DevnetValue.list(hash, value(block), value(first), value(first + tempo));
  }

  /** Drops expired commits from the front; returns their hashes. */
  private List<DevnetValue> dropExpired(int netuid, List<DevnetValue> commits) {
    List<DevnetValue> hashes = new ArrayList<>();
    while (!commits.isEmpty() && schedule.expired(netuid, stored(commits.getFirst()))) {
      hashes.add(hash(commits.removeFirst()));
    }
    return hashes;
  }

  private static DevnetValue hash(DevnetValue commit) {
    return commit.elements().getFirst();
  }

  private static long stored(DevnetValue commit) {
    return commit.elements().get(1).number();
  }

  void reveal(AccountId hotkey, Struct call) {
    int netuid = call.int32("netuid");
    int mechanism = mechanism(call);
    int index = Subnet.storageIndex(netuid, mechanism);
    ensure(module.flag("CommitRevealWeightsEnabled", value(netuid)), "CommitRevealDisabled"); // 2
    List<DevnetValue> commits = new ArrayList<>(commits(index, hotkey));
    ensure(!commits.isEmpty(), "NoWeightsCommitFound"); // 3
    List<DevnetValue> expired = dropExpired(netuid, commits); // 4
    DevnetValue hash = hash(hotkey, index, call); // 5
    boolean late = expired.contains(hash);
    ensure(!commits.isEmpty() || late, "NoWeightsCommitFound"); // 6
    int position = commits.stream().map(SaltedCalls::hash).toList().indexOf(hash); // 7
    ensure(position >= 0 || !late, "ExpiredWeightCommit"); // 6, 15
    ensure(position >= 0, "InvalidRevealCommitHashNotMatch"); // 15
    ensure(schedule.revealable(netuid, stored(commits.get(position))), "RevealTooEarly"); // 9
    commits.subList(0, position + 1).clear(); // 10
    if (commits.isEmpty()) {
      module.remove("WeightCommits", value(index), value(hotkey)); // 11
    } else {
      store(index, hotkey, commits);
    }
    weights.apply(
        hotkey,
        netuid,
        mechanism,
        new WeightCalls.Weights(
            WeightCalls.integers(call.elements("uids")),
            WeightCalls.integers(call.elements("values")),
            call.integer("version_key"))); // 12
    module.event("WeightsRevealed", value(hotkey), value(index), hash);
  }

  /** {@code get_commit_hash}; 218 hashes the netuid, which is mechanism 0's index. */
  private static DevnetValue hash(AccountId hotkey, int index, Struct call) {
    ScaleWriter out = new ScaleWriter().bytes(hotkey.toBytes()).u16(index);
    for (String list : List.of("uids", "values", "salt")) {
      List<DevnetValue> elements = call.elements(list);
      out.compact(elements.size());
      elements.forEach(element -> out.u16(element.int32()));
    }
    out.unsigned(call.integer("version_key"), Long.BYTES);
    return value(Hashes.blake2b256(out.toBytes()));
  }

  /** {@code guards/check_weights.rs}, {@code check_reveal}: what 424 refuses in the pool. */
  void validateReveal(AccountId hotkey, Struct call) {
    int netuid = call.int32("netuid");
    int index = Subnet.storageIndex(netuid, mechanism(call));
    DevnetValue hash = hash(hotkey, index, call);
    DevnetValue commit =
        commits(index, hotkey).stream()
            .filter(c -> hash(c).equals(hash))
            .findFirst()
            .orElseThrow(() -> CallFailure.of("NoWeightsCommitFound"));
    ensure(schedule.revealable(netuid, stored(commit)), "RevealTooEarly");
  }
}
