package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits of timelocked weights ({@code subnets/weights.rs}, {@code
 * internal_commit_timelocked_weights}). The comments give each check's number in the source.
 */
final class TimelockCalls {
  private static final int MAX_UNREVEALED = 10;

  /** {@code MAX_CRV3_COMMIT_SIZE_BYTES}; a call with more bytes cannot be decoded. */
  static final int MAX_COMMIT = 5_000;

  /** The version that {@code commit_crv3_mechanism_weights} implies. */
  private static final int CRV3_VERSION = 4;

  private final SubtensorState module;
  private final EpochSchedule schedule;

  TimelockCalls(SubtensorState module, EpochSchedule schedule) {
    this.module = module;
    this.schedule = schedule;
  }

  void commit(AccountId hotkey, Struct call) {
    int netuid = call.int32("netuid");
    int mechanism = call.has("mecid") ? call.int32("mecid") : 0;
    int version =
        call.has("commit_reveal_version") ? call.int32("commit_reveal_version") : CRV3_VERSION;
    byte[] commit = call.bytes("commit");
    module.ensureMechanism(netuid, mechanism);
    ensure(module.flag("CommitRevealWeightsEnabled", value(netuid)), "CommitRevealDisabled"); // 2
    ensure(
        version == module.number("CommitRevealWeightsVersion"),
        "IncorrectCommitRevealVersion"); // 3
    int uid = module.registered(netuid, hotkey); // 4
    int index = Subnet.storageIndex(netuid, mechanism);
    ensure(module.ratePassed(netuid, index, uid), "CommittingWeightsTooFast"); // 5
    DevnetValue epoch = value(schedule.committing(netuid));
    List<DevnetValue> commits =
        new ArrayList<>(module.get("TimelockedWeightCommits", value(index), epoch).elements());
    long own =
        commits.stream().filter(c -> c.elements().getFirst().account().equals(hotkey)).count();
    ensure(own < MAX_UNREVEALED, "TooManyUnrevealedCommits"); // 7
    DevnetValue round = call.get("reveal_round");
    commits.add(DevnetValue.list(value(hotkey), value(module.block()), value(commit), round)); // 8
    module.put("TimelockedWeightCommits", DevnetValue.list(commits), value(index), epoch);
    module.event(
        "TimelockedWeightsCommitted",
        value(hotkey),
        value(index),
        value(Hashes.blake2b256(commit)),
        round); // 9
    module.setAt("LastUpdate", value(module.block()), index, uid); // 10
  }

  /**
   * {@code guards/check_weights.rs}, {@code check_commit_reveal}: the pool refuses a round that the
   * chain has passed.
   */
  void validate(Struct call) {
    long stored = module.storage().number("Drand", "LastStoredRound");
    ensure(Long.compareUnsigned(call.number("reveal_round"), stored) >= 0, "InvalidRevealRound");
  }
}
