package com.handshake58.devnet.pallet;

import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who has which uid ({@code subnets/uids.rs}, {@code subnets/registration.rs}). */
final class Uids {
  private final Subtensor module;

  Uids(Subtensor module) {
    this.module = module;
  }

  private int size(int netuid) {
    return (int) module.number("SubnetworkN", netuid);
  }

  private boolean full(int netuid) {
    return size(netuid) >= module.number("MaxAllowedUids", netuid);
  }

  boolean roomFor(int netuid) {
    return module.number("MaxAllowedUids", netuid) != 0
        && (!full(netuid) || toPrune(netuid).isPresent());
  }

  /** {@code register_neuron}: the next uid, or that of the neuron that has to go. */
  int register(int netuid, AccountId hotkey) {
    if (!full(netuid)) {
      return append(netuid, hotkey);
    }
    int uid = toPrune(netuid).orElseThrow();
    replace(netuid, uid, hotkey);
    return uid;
  }

  /** {@code append_neuron}. */
  private int append(int netuid, AccountId hotkey) {
    int uid = size(netuid);
    module.put("SubnetworkN", uid + 1, netuid);
    for (String item :
        List.of("Rank", "Trust", "Emission", "Consensus", "Dividends", "ValidatorTrust")) {
      module.push(item, 0, netuid);
    }
    module.push("PruningScores", 0, netuid);
    module.push("Active", true, netuid);
    module.push("ValidatorPermit", false, netuid);
    for (int m = 0; m < module.mechanisms(netuid); m++) {
      module.push("Incentive", 0, Subnet.storageIndex(netuid, m));
      module.push("LastUpdate", module.block(), Subnet.storageIndex(netuid, m));
    }
    associate(netuid, uid, hotkey);
    return uid;
  }

  private void associate(int netuid, int uid, AccountId hotkey) {
    module.put("Keys", hotkey, netuid, uid);
    module.put("Uids", uid, netuid, hotkey);
    module.put("BlockAtRegistration", module.block(), netuid, uid);
    module.put("IsNetworkMember", true, hotkey, netuid);
  }

  /** {@code replace_neuron} and {@code clear_neuron}. */
  private void replace(int netuid, int uid, AccountId hotkey) {
    AccountId old = new AccountId((byte[]) module.get("Keys", netuid, uid));
    module.remove("Uids", netuid, old);
    module.remove("IsNetworkMember", old, netuid);
    module.setAt("Active", true, netuid, uid);
    associate(netuid, uid, hotkey);
    module.remove("NeuronCertificates", netuid, old);
    if (!module.modern()) {
      return;
    }
    module.remove("AssociatedEvmAddress", netuid, uid);
    module.remove("Axons", netuid, old);
    module.remove("Prometheus", netuid, old);
    for (String item : List.of("Emission", "Consensus", "Dividends", "ValidatorTrust")) {
      module.setAt(item, BigInteger.ZERO, netuid, uid);
    }
    module.setAt("ValidatorPermit", false, netuid, uid);
    for (int m = 0; m < module.mechanisms(netuid); m++) {
      int index = Subnet.storageIndex(netuid, m);
      module.setAt("Incentive", BigInteger.ZERO, index, uid);
      module.setAt("LastUpdate", module.block(), index, uid);
      module.remove("Weights", index, uid);
      module.remove("Bonds", index, uid);
    }
  }

  /**
   * {@code get_neuron_to_prune}: the least emission (in 218 pruning score), then the oldest; the
   * immune only where nobody else is left, in 424 the owner's hotkey never.
   */
  private Optional<Integer> toPrune(int netuid) {
    Optional<Integer> owner = module.modern() ? module.ownerUid(netuid) : Optional.empty();
    String score = module.modern() ? "Emission" : "PruningScores";
    return IntStream.range(0, size(netuid))
        .boxed()
        .filter(uid -> !owner.equals(Optional.of(uid)))
        .min(
            Comparator.comparing((Integer uid) -> immune(netuid, uid))
                .thenComparingLong(uid -> module.numberAt(score, netuid, uid))
                .thenComparingLong(uid -> module.number("BlockAtRegistration", netuid, uid)));
  }

  private boolean immune(int netuid, int uid) {
    long age = module.block() - module.number("BlockAtRegistration", netuid, uid);
    return age < module.number("ImmunityPeriod", netuid);
  }
}
