package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code set_commitment} and {@code set_max_space} ({@code pallets/commitments/src/lib.rs}).
 * Deposits are zero in the runtime, so none is reserved.
 */
final class CommitmentCalls {
  static final String PALLET = "Commitments";

  /** {@code MaxCommitFieldsInner}; a longer vector does not decode. */
  private static final int MAX_FIELDS = 3;

  private static final int MAX_TIMELOCK = 1_024;
  private static final int MAX_BIG_RAW = 512;

  /** A commitment uses at least so many bytes of its account's space in an epoch. */
  private static final long LEAST_SPACE = 100;

  private final SubtensorState module;
  private final CommitmentReveals reveals;

  CommitmentCalls(SubtensorState module) {
    this.module = module;
    this.reveals = new CommitmentReveals(module);
  }

  void setCommitment(AccountId account, Struct arguments) {
    int netuid = arguments.int32("netuid");
    DevnetValue[] key = {value(netuid), value(account)};
    ensure(module.uid(netuid, account).isPresent(), "AccountNotAllowedCommit");
    Struct info = arguments.struct("info");
    List<Variant> fields = info.elements("fields").stream().map(DevnetValue::variant).toList();
    ensure(fields.size() <= MAX_FIELDS, "TooManyFieldsInCommitmentInfo");
    ensure(
        fields.stream().noneMatch(field -> field.name().equals(CommitmentReveals.FAILED)),
        CommitmentReveals.NOT_ALLOWED);
    if (fields.stream().anyMatch(field -> field.name().equals("ResetBondsFlag"))) {
      storage().put(PALLET, "LastBondsReset", value(module.block()), key);
      resetBonds(netuid, account);
    }
    useSpace(netuid, fields, key);
    Struct registration =
        new Struct().with("deposit", 0).with("block", module.block()).with("info", info);
    storage().put(PALLET, "CommitmentOf", registration, key);
    storage().put(PALLET, "LastCommitment", value(module.block()), key);
    Struct event = new Struct().with("netuid", netuid).with("who", account);
    Optional<Variant> timelock = fields.stream().filter(CommitmentReveals::isTimelock).findFirst();
    if (timelock.isPresent()) {
      DevnetValue round = timelock.get().fields().struct().get("reveal_round");
      module.event(PALLET, new Variant("TimelockCommitment", event.with("reveal_round", round)));
      reveals.await(netuid, account);
    } else {
      module.event(PALLET, new Variant("Commitment", event));
      reveals.forget(netuid, account);
    }
  }

  private Storage storage() {
    return module.storage();
  }

  /** Counts the bytes of the account in the current epoch. */
  private void useSpace(int netuid, List<Variant> fields, DevnetValue[] key) {
    long needed = Math.max(LEAST_SPACE, fields.stream().mapToLong(CommitmentCalls::length).sum());
    long epoch = new EpochSchedule(module).current(netuid);
    long used =
        storage()
            .find(PALLET, "UsedSpaceOf", key)
            .map(DevnetValue::struct)
            .filter(usage -> usage.number("last_epoch") == epoch)
            .map(usage -> usage.number("used_space"))
            .orElse(0L);
    ensure(used + needed <= storage().number(PALLET, "MaxSpace"), "SpaceLimitExceeded");
    Struct usage = new Struct().with("last_epoch", epoch).with("used_space", used + needed);
    storage().put(PALLET, "UsedSpaceOf", usage, key);
  }

  /** {@code Data::len_for_rate_limit}. */
  private static long length(Variant field) {
    return switch (field.name()) {
      case "None", "ResetBondsFlag" -> 0;
      case "TimelockEncrypted", "TimelockRevealFailed" ->
          field.fields().struct().bytes("encrypted").length;
      default -> field.only().bytes().length;
    };
  }

  /** {@code epoch/run_epoch.rs}, {@code do_reset_bonds}: nobody holds bonds in the account. */
  private void resetBonds(int netuid, AccountId account) {
    Optional<Integer> uid = module.uid(netuid, account);
    if (uid.isEmpty() || !module.flag("BondsResetOn", value(netuid))) {
      return;
    }
    Predicate<DevnetValue> other = pair -> pair.elements().getFirst().int32() != uid.get();
    for (int mechanism = 0; mechanism < module.mechanisms(netuid); mechanism++) {
      DevnetValue index = value(Subnet.storageIndex(netuid, mechanism));
      for (Storage.Entry entry : storage().entries(SubtensorState.PALLET, "Bonds", index)) {
        List<DevnetValue> left = entry.value().elements().stream().filter(other).toList();
        module.put("Bonds", DevnetValue.list(left), index, entry.key());
      }
    }
  }

  void setMaxSpace(Struct arguments) {
    storage().put(PALLET, "MaxSpace", arguments.get("new_limit"));
  }

  /** Whether a bounded vector is longer than its type allows, so that no node decodes it. */
  static boolean exceedsBounds(Struct arguments) {
    List<DevnetValue> fields = arguments.struct("info").elements("fields");
    return fields.size() > MAX_FIELDS
        || fields.stream()
            .map(DevnetValue::variant)
            .anyMatch(
                field ->
                    switch (field.name()) {
                      case "TimelockEncrypted", "TimelockRevealFailed" ->
                          length(field) > MAX_TIMELOCK;
                      case "BigRaw" -> length(field) > MAX_BIG_RAW;
                      default -> false;
                    });
  }

  private static void ensure(boolean condition, String error) {
    if (!condition) {
      throw new CallFailure(PALLET, error);
    }
  }
}
