package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the neuron that a registration replaces in a full subnet ({@code
 * subnets/registration.rs}, {@code get_neuron_to_prune}).
 */
final class Pruning {
  private static final int U16_MAX = 65535;

  private final SubtensorState module;

  Pruning(SubtensorState module) {
    this.module = module;
  }

  /**
   * Returns the uid with the least emission (218: pruning score), the oldest of equals. Immune
   * neurons are selected only if there is no other. In 424 the owner's neurons are never selected,
   * and non-immune ones only while more than MinNonImmuneUids remain.
   */
  Optional<Integer> next(int netuid) {
    Set<Integer> immortal = module.modern() ? immortal(netuid) : Set.of();
    long floor = module.modern() ? module.number("MinNonImmuneUids", value(netuid)) : 0;
    List<Integer> free = new ArrayList<>();
    List<Integer> immune = new ArrayList<>();
    for (int uid = 0; uid < module.number("SubnetworkN", value(netuid)); uid++) {
      if (!immortal.contains(uid)) {
        (immune(netuid, uid) ? immune : free).add(uid);
      }
    }
    return (free.size() > floor ? free : immune)
        .stream()
            .min(
                Comparator.comparingLong((Integer uid) -> score(netuid, uid))
                    .thenComparingLong(uid -> registered(netuid, uid)));
  }

  /** 218: a replaced uid has the highest score until the next epoch. */
  void spare(int netuid, int uid) {
    if (!module.modern()) {
      module.setAt("PruningScores", value(U16_MAX), netuid, uid);
    }
  }

  /** 218: {@code utils/misc.rs}, {@code get_pruning_score_for_uid}. */
  private long score(int netuid, int uid) {
    if (module.modern()) {
      return module.numberAt("Emission", netuid, uid);
    }
    List<DevnetValue> scores = module.get("PruningScores", value(netuid)).elements();
    return uid < scores.size() ? module.numberAt("PruningScores", netuid, uid) : U16_MAX;
  }

  /** {@code utils/misc.rs}, {@code get_neuron_is_immune}. */
  private boolean immune(int netuid, int uid) {
    long age = Math.max(0, module.block() - registered(netuid, uid));
    return age < module.number("ImmunityPeriod", value(netuid));
  }

  private long registered(int netuid, int uid) {
    return module.number("BlockAtRegistration", value(netuid), value(uid));
  }

  /**
   * {@code get_immune_owner_tuples}: the owner's hotkey, then the oldest of the owner's coldkey.
   */
  private Set<Integer> immortal(int netuid) {
    long most = module.number("ImmuneOwnerUidsLimit", value(netuid));
    List<DevnetValue> hotkeys =
        module.get("OwnedHotkeys", module.get("SubnetOwner", value(netuid))).elements();
    List<Integer> oldest =
        hotkeys.stream()
            .flatMap(hotkey -> module.uid(netuid, hotkey.account()).stream())
            .sorted(
                Comparator.comparingLong((Integer uid) -> registered(netuid, uid))
                    .thenComparing(uid -> uid))
            .limit(most)
            .toList();
    Optional<Integer> owner = module.ownerUid(netuid).filter(uid -> !oldest.contains(uid));
    return Stream.concat(owner.stream(), oldest.stream())
        .limit(most)
        .collect(Collectors.toUnmodifiableSet());
  }
}
