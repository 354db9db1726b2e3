package com.handshake58.devnet.api;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;

/**
 * Builds the answers of NeuronInfoRuntimeApi ({@code
 * pallets/subtensor/src/rpc_info/neuron_info.rs}).
 */
final class NeuronInfo {
  private static final int PRUNING_SCORE = 65535;

  private NeuronInfo() {}

  static DevnetValue lites(Subnet subnet) {
    return subnet.exists() ? subnet.perUid(uid -> lite(subnet, uid)) : DevnetValue.list();
  }

  static DevnetValue all(Subnet subnet) {
    return subnet.exists() ? subnet.perUid(uid -> full(subnet, uid)) : DevnetValue.list();
  }

  static boolean has(Subnet subnet, int uid) {
    return subnet.exists() && uid < subnet.size();
  }

  static Struct lite(Subnet subnet, int uid) {
    AccountId hotkey = subnet.hotkey(uid);
    AccountId coldkey = subnet.coldkey(uid);
    return new Struct()
        .with("hotkey", hotkey)
        .with("coldkey", coldkey)
        .with("uid", uid)
        .with("netuid", subnet.netuid())
        .with("active", subnet.at("Active", uid, value(false)))
        .with("axon_info", subnet.axon(hotkey))
        .with("prometheus_info", subnet.prometheus(hotkey))
        .with(
            "stake",
            DevnetValue.list(DevnetValue.list(value(coldkey), value(subnet.alphaStake(hotkey)))))
        .with("rank", removed(subnet, "Rank", uid, 0))
        .with("emission", subnet.at("Emission", uid, value(0)))
        .with("incentive", subnet.at("Incentive", uid, value(0)))
        .with("consensus", subnet.at("Consensus", uid, value(0)))
        .with("trust", removed(subnet, "Trust", uid, 0))
        .with("validator_trust", subnet.at("ValidatorTrust", uid, value(0)))
        .with("dividends", subnet.at("Dividends", uid, value(0)))
        .with("last_update", subnet.at("LastUpdate", uid, value(0)))
        .with("validator_permit", subnet.at("ValidatorPermit", uid, value(false)))
        .with("pruning_score", removed(subnet, "PruningScores", uid, PRUNING_SCORE));
  }

  /** Returns an item that newer runtimes removed, or the constant that they show. */
  private static DevnetValue removed(Subnet subnet, String item, int uid, int instead) {
    return subnet.storage().declares(Subnet.PALLET, item)
        ? subnet.at(item, uid, value(instead))
        : value(instead);
  }

  static Struct full(Subnet subnet, int uid) {
    return lite(subnet, uid)
        .with("weights", positive(subnet, "Weights", uid))
        .with("bonds", positive(subnet, "Bonds", uid));
  }

  private static DevnetValue positive(Subnet subnet, String item, int uid) {
    return DevnetValue.list(
        subnet.storage().list(Subnet.PALLET, item, value(subnet.netuid()), value(uid)).stream()
            .filter(pair -> pair.elements().getLast().integer().signum() > 0)
            .toList());
  }
}
