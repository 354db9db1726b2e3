package com.handshake58.devnet.pallet;

import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Who has which uid ({@code subnets/uids.rs}, {@code subnets/registration.rs}). */
final class Uids {
  private final Subtensor module;
  private final Pruning pruning;

  Uids(Subtensor module) {
    this.module = module;
    this.pruning = new Pruning(module);
  }

  private int size(int netuid) {
    return (int) module.number("SubnetworkN", netuid);
  }

  private boolean full(int netuid) {
    return size(netuid) >= module.number("MaxAllowedUids", netuid);
  }

  boolean roomFor(int netuid) {
    return module.number("MaxAllowedUids", netuid) != 0
        && (!full(netuid) || pruning.next(netuid).isPresent());
  }

  /** {@code register_neuron}: the next uid, or that of the neuron that has to go. */
  int register(int netuid, AccountId hotkey) {
    if (!full(netuid)) {
      return append(netuid, hotkey);
    }
    int uid = pruning.next(netuid).orElseThrow();
    pruning.spare(netuid, uid);
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

  /** {@code replace_neuron}; 218 keeps permit, weights, update and endpoints of the old one. */
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
    clear(netuid, uid);
  }

  /** {@code clear_neuron}, and the update that counts from the registration. */
  private void clear(int netuid, int uid) {
    for (String item :
        List.of("Emission", "Consensus", "Dividends", "StakeWeight", "ValidatorTrust")) {
      module.setAt(item, BigInteger.ZERO, netuid, uid);
    }
    module.setAt("ValidatorPermit", false, netuid, uid);
    for (int m = 0; m < module.mechanisms(netuid); m++) {
      int index = Subnet.storageIndex(netuid, m);
      module.setAt("Incentive", BigInteger.ZERO, index, uid);
      module.setAt("LastUpdate", module.block(), index, uid);
      module.remove("Weights", index, uid);
      module.remove("Bonds", index, uid);
      for (int other = 0; other < size(netuid); other++) {
        int from = other;
        module
            .find("Weights", index, from)
            .ifPresent(w -> module.put("Weights", without(uid, (List<?>) w), index, from));
      }
    }
  }

  private static List<Object> without(int uid, List<?> weights) {
    List<Object> zeroed = new ArrayList<>();
    for (Object pair : weights) {
      Object to = ((List<?>) pair).getFirst();
      zeroed.add(to.equals(BigInteger.valueOf(uid)) ? List.of(to, BigInteger.ZERO) : pair);
    }
    return zeroed;
  }
}
