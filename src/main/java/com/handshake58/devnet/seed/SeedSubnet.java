package com.handshake58.devnet.seed;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subnet that exists in block 0.
 *
 * @param hyperparameters values by the names of SubtensorModule's storage items whose only key is
 *     the netuid, such as {@code Tempo}; other items have the runtime's default
 * @param neurons in the order of their uids
 */
public record SeedSubnet(
    int netuid,
    AccountId ownerHotkey,
    AccountId ownerColdkey,
    Map<String, DevnetValue> hyperparameters,
    List<SeedNeuron> neurons) {

  public SeedSubnet {
    if (netuid < 1 || netuid > 65535) {
      throw new IllegalArgumentException("netuid " + netuid);
    }
    hyperparameters = Map.copyOf(hyperparameters);
    neurons = List.copyOf(neurons);
    if (neurons.stream().map(SeedNeuron::hotkey).distinct().count() < neurons.size()) {
      throw new IllegalArgumentException("a hotkey is seeded twice in subnet " + netuid);
    }
  }

  /** Returns a subnet without hyperparameters and neurons. */
  public static SeedSubnet of(int netuid, AccountId ownerHotkey, AccountId ownerColdkey) {
    return new SeedSubnet(netuid, ownerHotkey, ownerColdkey, Map.of(), List.of());
  }

  /** Returns a copy with a hyperparameter. */
  public SeedSubnet with(String item, DevnetValue value) {
    Map<String, DevnetValue> more = new LinkedHashMap<>(hyperparameters);
    more.put(item, value);
    return new SeedSubnet(netuid, ownerHotkey, ownerColdkey, more, neurons);
  }

  public SeedSubnet with(String item, long value) {
    return with(item, DevnetValue.value(value));
  }

  public SeedSubnet with(String item, boolean value) {
    return with(item, DevnetValue.value(value));
  }

  /** Returns a copy with one more neuron, which has the next uid. */
  public SeedSubnet with(SeedNeuron neuron) {
    List<SeedNeuron> more = new ArrayList<>(neurons);
    more.add(neuron);
    return new SeedSubnet(netuid, ownerHotkey, ownerColdkey, hyperparameters, more);
  }
}
