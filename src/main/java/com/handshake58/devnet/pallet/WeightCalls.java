package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * {@code set_weights}, {@code set_mechanism_weights}, and the weights of reveals ({@code
 * pallets/subtensor/src/subnets/weights.rs}, {@code internal_set_weights}; in 218 {@code
 * do_set_weights}). The comments give each check's number in the source.
 */
final class WeightCalls {
  private static final int U16_MAX = 65535;

  private final SubtensorState module;

  WeightCalls(SubtensorState module) {
    this.module = module;
  }

  /**
   * Weights as a client gives them.
   *
   * @param versionKey an unsigned integer of 64 bits
   */
  record Weights(List<Integer> uids, List<Integer> values, BigInteger versionKey) {
    Weights {
      uids = List.copyOf(uids);
      values = List.copyOf(values);
    }
  }

  /** The calls, which commit-reveal forbids ({@code macros/dispatches.rs}). */
  void setWeights(AccountId hotkey, Struct call) {
    int netuid = call.int32("netuid");
    ensure(!module.flag("CommitRevealWeightsEnabled", value(netuid)), "CommitRevealEnabled");
    apply(
        hotkey,
        netuid,
        call.has("mecid") ? call.int32("mecid") : 0,
        new Weights(
            integers(call.elements("dests")),
            integers(call.elements("weights")),
            call.integer("version_key")));
  }

  /**
   * Checks and stores weights that were set or revealed. With commit-reveal the commit counts for
   * rate limit and last update, not the reveal.
   *
   * @throws CallFailure before any change if a check fails
   */
  void apply(AccountId hotkey, int netuid, int mechanism, Weights weights) {
    boolean revealed = module.flag("CommitRevealWeightsEnabled", value(netuid));
    List<Integer> uids = weights.uids();
    ensure(netuid != 0, "CanNotSetRootNetworkWeights");
    ensure(uids.size() == weights.values().size(), "WeightVecNotEqualSize"); // 2
    exists(netuid, mechanism); // 3
    ensure(
        uids.size() <= module.number("SubnetworkN", value(netuid)),
        "UidsLengthExceedUidsInSubNet"); // 4
    int uid = module.registered(netuid, hotkey); // 5
    ensure(module.enoughStake(hotkey, netuid), "NotEnoughStakeToSetWeights"); // 6
    BigInteger key = module.integer("WeightsVersionKey", value(netuid));
    ensure(
        key.signum() == 0 || weights.versionKey().compareTo(key) >= 0,
        "IncorrectWeightVersionKey"); // 7
    int index = Subnet.storageIndex(netuid, mechanism);
    ensure(revealed || module.ratePassed(netuid, index, uid), "SettingWeightsTooFast"); // 9
    ensure(permitted(netuid, uid, uids), "NeuronNoValidatorPermit"); // 10
    ensure(new HashSet<>(uids).size() == uids.size(), "DuplicateUids"); // 11
    ensure(uids.stream().allMatch(u -> module.uidExists(netuid, u)), "UidVecContainInvalidOne");
    ensure(longEnough(netuid, uid, uids), "WeightVecLengthIsLow"); // 13
    List<Integer> scaled = maxUpscale(weights.values()); // 14
    ensure(maxLimited(netuid, uid, uids, scaled), "MaxWeightExceeded"); // 15
    List<DevnetValue> pairs = new ArrayList<>();
    for (int i = 0; i < uids.size(); i++) {
      pairs.add(DevnetValue.ints(uids.get(i), scaled.get(i)));
    }
    module.put("Weights", DevnetValue.list(pairs), value(index), value(uid)); // 17
    if (!revealed) {
      module.setAt("LastUpdate", value(module.block()), index, uid); // 18
    }
    module.event("WeightsSet", value(index), value(uid));
  }

  private void exists(int netuid, int mechanism) {
    if (module.modern()) {
      module.ensureMechanism(netuid, mechanism);
    } else {
      ensure(module.subnetExists(netuid), "SubNetworkDoesNotExist");
    }
  }

  static List<Integer> integers(List<DevnetValue> list) {
    return list.stream().map(DevnetValue::int32).toList();
  }

  /** {@code is_self_weight}: a single weight for the caller's own uid skips the checks below. */
  private static boolean selfWeight(int uid, List<Integer> uids) {
    return uids.size() == 1 && uids.getFirst() == uid;
  }

  /** {@code check_validator_permit}; in 424 the owner needs no permit. */
  private boolean permitted(int netuid, int uid, List<Integer> uids) {
    return selfWeight(uid, uids)
        || (module.modern() && module.ownerUid(netuid).equals(Optional.of(uid)))
        || module.flagAt("ValidatorPermit", netuid, uid);
  }

  /** {@code check_length}. */
  private boolean longEnough(int netuid, int uid, List<Integer> uids) {
    long least =
        Math.min(
            module.number("SubnetworkN", value(netuid)),
            module.number("MinAllowedWeights", value(netuid)));
    return selfWeight(uid, uids) || uids.size() >= least;
  }

  /**
   * {@code max_weight_limited} and {@code epoch/math.rs}, {@code check_vec_max_limited}, on 32.32
   * fixed point; 424 has no limit ({@code get_max_weight_limit} is constant there).
   */
  private boolean maxLimited(int netuid, int uid, List<Integer> uids, List<Integer> weights) {
    long limit = module.modern() ? U16_MAX : module.number("MaxWeightsLimit", value(netuid));
    if (selfWeight(uid, uids) || limit == U16_MAX) {
      return true;
    }
    long sum = weights.stream().mapToLong(w -> w).sum();
    long largest = weights.stream().mapToLong(w -> w).max().orElse(0);
    long share = sum == 0 ? largest << 32 : (largest << 32) / sum;
    return share <= (limit << 32) / U16_MAX;
  }

  /**
   * {@code epoch/math.rs}, {@code vec_max_upscale_to_u16}: scales the largest to 65535 in 32.32
   * fixed point and rounds half up; if the largest exceeds 32768, the quotient is truncated first.
   */
  static List<Integer> maxUpscale(List<Integer> values) {
    long largest = values.stream().mapToLong(v -> v).max().orElse(0);
    if (largest == 0) {
      return values;
    }
    long factor = ((long) U16_MAX << 32) / largest;
    return values.stream()
        .map(
            v -> {
              long bits = largest > 32768 ? v * factor : (((long) v * U16_MAX) << 32) / largest;
              return (int) Math.min(U16_MAX, (bits + (1L << 31)) >> 32);
            })
        .toList();
  }
}
