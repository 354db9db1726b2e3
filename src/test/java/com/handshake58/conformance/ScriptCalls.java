package com.handshake58.conformance;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.math.BigInteger;
import java.util.List;

/** The calls of the script. */
final class ScriptCalls {
  static final String PALLET = "SubtensorModule";
  static final int NETUID = 1;
  static final int NO_NETUID = 9;

  private ScriptCalls() {}

  static Call remark(byte[] remark) {
    return Call.of("System", "remark").with("remark", Value.of(remark));
  }

  static Call register(int netuid, ScriptActor hotkey) {
    return Call.of(PALLET, "burned_register")
        .with("netuid", netuid)
        .with("hotkey", hotkey.account());
  }

  static Call register(ScriptActor hotkey) {
    return register(NETUID, hotkey);
  }

  static Call serve(int netuid, BigInteger ip, int port, int type) {
    return Call.of(PALLET, "serve_axon")
        .with("netuid", netuid)
        .with("version", 1000)
        .with("ip", Value.of(ip))
        .with("port", port)
        .with("ip_type", type)
        .with("protocol", 4)
        .with("placeholder1", 0)
        .with("placeholder2", 0);
  }

  static Call metrics(BigInteger ip, int port, int type) {
    return Call.of(PALLET, "serve_prometheus")
        .with("netuid", NETUID)
        .with("version", 1000)
        .with("ip", Value.of(ip))
        .with("port", port)
        .with("ip_type", type);
  }

  static Call weights(int netuid, List<Integer> uids, List<Integer> values, long version) {
    return Call.of(PALLET, "set_weights")
        .with("netuid", netuid)
        .with("dests", Value.ints(uids))
        .with("weights", Value.ints(values))
        .with("version_key", version);
  }

  static Call weights(List<Integer> uids, Integer... values) {
    return weights(NETUID, uids, List.of(values), 0);
  }

  static Call transfer(String name, ScriptActor to, long rao) {
    AccountId account = to.account();
    return Call.of("Balances", name)
        .with("dest", Value.variant("Id", Value.of(account)))
        .with("value", rao);
  }
}
