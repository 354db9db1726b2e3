package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.util.List;

/**
 * The calls of AdminUtils, for root and some for the subnet's owner ({@code
 * pallets/admin-utils/src/lib.rs}, {@code pallets/subtensor/src/utils/misc.rs}, {@code
 * rate_limiting.rs}).
 */
final class AdminCalls {
  static final String PALLET = "AdminUtils";

  /** {@code u16::from(TransactionType::SetWeightsVersionKey)}. */
  private static final int VERSION_KEY_TYPE = 4;

  private final SubtensorState module;
  private final AdminLimits limits;

  AdminCalls(SubtensorState module) {
    this.module = module;
    this.limits = new AdminLimits(module);
  }

  void run(Call call, Origin origin) {
    if (call.name().equals("sudo_set_network_pow_registration_allowed")) {
      throw new CallFailure(PALLET, "POWRegistrationDisabled");
    }
    AdminRule rule =
        AdminRules.of(call.name()).orElseThrow(() -> new CallFailure("System", "CallFiltered"));
    Struct arguments = call.arguments();
    if (rule.scope() == AdminRule.Scope.CHAIN) {
      origin.ensureRoot();
      set(rule, arguments);
      return;
    }
    int netuid = arguments.int32("netuid");
    authorize(rule, netuid, origin);
    if (rule.window()) {
      CallFailure.ensure(!frozen(netuid), "AdminActionProhibitedDuringWeightsWindow");
    }
    if (rule.exists() && !module.subnetExists(netuid)) {
      throw new CallFailure(PALLET, "SubnetDoesNotExist");
    }
    limits.check(rule, netuid, arguments, origin);
    set(rule, arguments);
    record(rule, netuid, origin);
  }

  /** {@code ensure_root}, or {@code ensure_sn_owner_or_root_with_limits}. */
  private void authorize(AdminRule rule, int netuid, Origin origin) {
    if (rule.limit().isEmpty()) {
      origin.ensureRoot();
    } else if (origin instanceof Origin.Signed(AccountId account)) {
      if (!module.get("SubnetOwner", value(netuid)).account().equals(account)) {
        throw Origin.badOrigin();
      }
      CallFailure.ensure(passes(rule, netuid, account), "TxRateLimitExceeded");
    }
  }

  private boolean passes(AdminRule rule, int netuid, AccountId owner) {
    if (rule.limit().equals(AdminRule.UNLIMITED)) {
      return true;
    }
    boolean versionKey = rule.limit().equals(AdminRule.VERSION_KEY);
    long epochs =
        module.number(versionKey ? "WeightsVersionKeyRateLimit" : "OwnerHyperparamRateLimit");
    long last =
        versionKey
            ? module.number("TransactionKeyLastBlock", versionKey(netuid, owner))
            : module.number("LastRateLimitedBlock", hyperparameter(rule, netuid));
    return last == 0 || module.block() - last >= epochs * module.number("Tempo", value(netuid));
  }

  /** {@code record_owner_rl}. */
  private void record(AdminRule rule, int netuid, Origin origin) {
    boolean limited = !rule.limit().isEmpty() && !rule.limit().equals(AdminRule.UNLIMITED);
    if (!limited || !(origin instanceof Origin.Signed(AccountId owner))) {
      return;
    }
    DevnetValue now = value(module.block());
    if (rule.limit().equals(AdminRule.VERSION_KEY)) {
      module.put("TransactionKeyLastBlock", now, versionKey(netuid, owner));
    } else {
      module.put("LastRateLimitedBlock", now, hyperparameter(rule, netuid));
    }
  }

  private static DevnetValue[] versionKey(int netuid, AccountId owner) {
    return new DevnetValue[] {value(owner), value(netuid), value(VERSION_KEY_TYPE)};
  }

  private static DevnetValue hyperparameter(AdminRule rule, int netuid) {
    return Variant.of("OwnerHyperparamUpdate", value(netuid), Variant.of(rule.limit()));
  }

  /** {@code is_in_admin_freeze_window}: the last blocks of a tempo. */
  private boolean frozen(int netuid) {
    long tempo = module.number("Tempo", value(netuid));
    if (tempo == 0) {
      return false;
    }
    if (module.number("PendingEpochAt", value(netuid)) > module.block()) {
      return true;
    }
    long next = module.number("LastEpochBlock", value(netuid)) + tempo;
    return Math.max(0, next - module.block()) < module.number("AdminFreezeWindow");
  }

  private void set(AdminRule rule, Struct arguments) {
    List<DevnetValue> values = rule.arguments().stream().map(arguments::get).toList();
    DevnetValue stored = values.size() == 1 ? values.getFirst() : DevnetValue.list(values);
    if (rule.scope() == AdminRule.Scope.CHAIN) {
      if (rule.item().equals("MaxEpochsPerBlock") && stored.number() < 1) {
        throw new CallFailure(PALLET, "ValueNotInBounds");
      }
      module.put(rule.item(), stored);
      module.event(rule.event(), stored);
      return;
    }
    DevnetValue netuid = arguments.get("netuid");
    module.put(rule.item(), stored, netuid);
    if (rule.item().equals("Tempo")) { // apply_tempo_with_cycle_reset
      module.put("LastEpochBlock", value(module.block()), netuid);
    }
    if (!rule.event().isEmpty()) {
      module.event(rule.event(), netuid, stored);
    }
    if (!rule.ownEvent().isEmpty()) {
      Struct fields = new Struct().with("netuid", netuid).with(rule.arguments().getFirst(), stored);
      module.event(PALLET, new Variant(rule.ownEvent(), fields));
    }
  }
}
