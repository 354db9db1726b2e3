package com.handshake58.devnet.pallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has to go where all uids are taken ({@code subnets/registration.rs}, {@code
 * get_neuron_to_prune}).
 */
final class Pruning {
  private static final int U16_MAX = 65535;

  private final Subtensor module;

  Pruning(Subtensor module) {
    this.module = module;
  }

  /**
   * The uid of the least emission (in 218 pruning score), of equal ones the oldest; the immune only
   * where nobody else may go, in 424 the owner's never, and others only while more than
   * MinNonImmuneUids are left.
   */
  Optional<Integer> next(int netuid) {
    Set<Integer> immortal = module.modern() ? immortal(netuid) : Set.of();
    long floor = module.modern() ? module.number("MinNonImmuneUids", netuid) : 0;
    List<Integer> free = new ArrayList<>();
    List<Integer> immune = new ArrayList<>();
    for (int uid = 0; uid < module.number("SubnetworkN", netuid); uid++) {
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

  /** 218 gives a uid that was just replaced the highest score, until the next epoch. */
  void spare(int netuid, int uid) {
    if (!module.modern()) {
      module.setAt("PruningScores", U16_MAX, netuid, uid);
    }
  }

  /** 218: {@code utils/misc.rs}, {@code get_pruning_score_for_uid}. */
  private long score(int netuid, int uid) {
    if (module.modern()) {
      return module.numberAt("Emission", netuid, uid);
    }
    List<?> scores = module.storage().list(SubtensorModule.PALLET, "PruningScores", netuid);
    return uid < scores.size() ? module.numberAt("PruningScores", netuid, uid) : U16_MAX;
  }

  /** {@code utils/misc.rs}, {@code get_neuron_is_immune}. */
  private boolean immune(int netuid, int uid) {
    long age = Math.max(0, module.block() - registered(netuid, uid));
    return age < module.number("ImmunityPeriod", netuid);
  }

  private long registered(int netuid, int uid) {
    return module.number("BlockAtRegistration", netuid, uid);
  }

  /** {@code get_immune_owner_tuples}: the owner's hotkey, then the coldkey's oldest. */
  private Set<Integer> immortal(int netuid) {
    long most = module.number("ImmuneOwnerUidsLimit", netuid);
    List<?> hotkeys = (List<?>) module.get("OwnedHotkeys", module.get("SubnetOwner", netuid));
    List<Integer> oldest =
        hotkeys.stream()
            .flatMap(hotkey -> module.uid(netuid, new AccountId((byte[]) hotkey)).stream())
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
