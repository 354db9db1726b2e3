package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.AccountId;
import java.util.ArrayList;
import java.util.List;

/** Assigns uids to hotkeys ({@code subnets/uids.rs}, {@code subnets/registration.rs}). */
final class Uids {
  private final SubtensorState module;
  private final Pruning pruning;

  Uids(SubtensorState module) {
    this.module = module;
    this.pruning = new Pruning(module);
  }

  private int size(int netuid) {
    return (int) module.number("SubnetworkN", value(netuid));
  }

  private boolean full(int netuid) {
    return size(netuid) >= module.number("MaxAllowedUids", value(netuid));
  }

  boolean roomFor(int netuid) {
    return module.number("MaxAllowedUids", value(netuid)) != 0
        && (!full(netuid) || pruning.next(netuid).isPresent());
  }

  /** {@code register_neuron}: returns the next uid, or the uid of the replaced neuron. */
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
    module.put("SubnetworkN", value(uid + 1), value(netuid));
    for (String item :
        List.of("Rank", "Trust", "Emission", "Consensus", "Dividends", "ValidatorTrust")) {
      module.push(item, value(0), netuid);
    }
    module.push("PruningScores", value(0), netuid);
    module.push("Active", value(true), netuid);
    module.push("ValidatorPermit", value(false), netuid);
    for (int m = 0; m < module.mechanisms(netuid); m++) {
      module.push("Incentive", value(0), Subnet.storageIndex(netuid, m));
      module.push("LastUpdate", value(module.block()), Subnet.storageIndex(netuid, m));
    }
    associate(netuid, uid, hotkey);
    return uid;
  }

  private void associate(int netuid, int uid, AccountId hotkey) {
    module.put("Keys", value(hotkey), value(netuid), value(uid));
    module.put("Uids", value(uid), value(netuid), value(hotkey));
    module.put("BlockAtRegistration", value(module.block()), value(netuid), value(uid));
    module.put("IsNetworkMember", value(true), value(hotkey), value(netuid));
  }

  /**
   * {@code replace_neuron}; 218 keeps permit, weights, last update and endpoints of the old neuron.
   */
  private void replace(int netuid, int uid, AccountId hotkey) {
    DevnetValue old = module.get("Keys", value(netuid), value(uid));
    module.remove("Uids", value(netuid), old);
    module.remove("IsNetworkMember", old, value(netuid));
    module.setAt("Active", value(true), netuid, uid);
    associate(netuid, uid, hotkey);
    module.remove("NeuronCertificates", value(netuid), old);
    if (!module.modern()) {
      return;
    }
    module.remove("AssociatedEvmAddress", value(netuid), value(uid));
    module.remove("Axons", value(netuid), old);
    module.remove("Prometheus", value(netuid), old);
    clear(netuid, uid);
  }

  /** {@code clear_neuron}; the last update is set to the registration's block. */
  private void clear(int netuid, int uid) {
    for (String item :
        List.of("Emission", "Consensus", "Dividends", "StakeWeight", "ValidatorTrust")) {
      module.setAt(item, value(0), netuid, uid);
    }
    module.setAt("ValidatorPermit", value(false), netuid, uid);
    for (int m = 0; m < module.mechanisms(netuid); m++) {
      int index = Subnet.storageIndex(netuid, m);
      module.setAt("Incentive", value(0), index, uid);
      module.setAt("LastUpdate", value(module.block()), index, uid);
      module.remove("Weights", value(index), value(uid));
      module.remove("Bonds", value(index), value(uid));
      for (int other = 0; other < size(netuid); other++) {
        DevnetValue from = value(other);
        module
            .find("Weights", value(index), from)
            .ifPresent(w -> module.put("Weights", without(uid, w.elements()), value(index), from));
      }
    }
  }

  private static DevnetValue without(int uid, List<DevnetValue> weights) {
    List<DevnetValue> zeroed = new ArrayList<>();
    for (DevnetValue pair : weights) {
      DevnetValue to = pair.elements().getFirst();
      zeroed.add(to.equals(value(uid)) ? DevnetValue.list(to, value(0)) : pair);
    }
    return DevnetValue.list(zeroed);
  }
}
