package com.handshake58.devnet.api;

import com.handshake58.devnet.pallet.Subnet;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.List;

/** What NeuronInfoRuntimeApi answers ({@code pallets/subtensor/src/rpc_info/neuron_info.rs}). */
final class NeuronInfo {
  private static final int PRUNING_SCORE = 65535;

  private NeuronInfo() {}

  static List<Object> lites(Subnet subnet) {
    return subnet.exists() ? subnet.perUid(uid -> lite(subnet, uid)) : List.of();
  }

  static List<Object> all(Subnet subnet) {
    return subnet.exists() ? subnet.perUid(uid -> full(subnet, uid)) : List.of();
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
        .with("active", subnet.at("Active", uid, false))
        .with("axon_info", subnet.axon(hotkey))
        .with("prometheus_info", subnet.prometheus(hotkey))
        .with("stake", List.of(List.of(coldkey, subnet.alphaStake(hotkey))))
        .with("rank", removed(subnet, "Rank", uid, 0))
        .with("emission", subnet.at("Emission", uid, 0))
        .with("incentive", subnet.at("Incentive", uid, 0))
        .with("consensus", subnet.at("Consensus", uid, 0))
        .with("trust", removed(subnet, "Trust", uid, 0))
        .with("validator_trust", subnet.at("ValidatorTrust", uid, 0))
        .with("dividends", subnet.at("Dividends", uid, 0))
        .with("last_update", subnet.at("LastUpdate", uid, 0))
        .with("validator_permit", subnet.at("ValidatorPermit", uid, false))
        .with("pruning_score", removed(subnet, "PruningScores", uid, PRUNING_SCORE));
  }

  /** An item that the newer runtime no longer has, and what it shows instead. */
  private static Object removed(Subnet subnet, String item, int uid, int instead) {
    return subnet.storage().declares(Subnet.PALLET, item) ? subnet.at(item, uid, instead) : instead;
  }

  static Struct full(Subnet subnet, int uid) {
    return lite(subnet, uid)
        .with("weights", positive(subnet, "Weights", uid))
        .with("bonds", positive(subnet, "Bonds", uid));
  }

  private static List<?> positive(Subnet subnet, String item, int uid) {
    return subnet.storage().list(Subnet.PALLET, item, subnet.netuid(), uid).stream()
        .filter(pair -> ((BigInteger) ((List<?>) pair).get(1)).signum() > 0)
        .toList();
  }
}
