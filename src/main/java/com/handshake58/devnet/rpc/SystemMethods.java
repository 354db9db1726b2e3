package com.handshake58.devnet.rpc;

import com.handshake58.neuron.crypto.Ss58;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code system_} and {@code rpc_} families (polkadot-sdk, {@code client/rpc-api/src/system}).
 */
final class SystemMethods {
  private static final String CHAIN = "Handshake58 devnet";
  private static final String PEER = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";

  private final Views views;

  SystemMethods(Views views) {
    this.views = views;
  }

  void addTo(Methods methods) {
    methods
        .add((p, c) -> CHAIN, "system_chain")
        .add((p, c) -> "Subtensor Node", "system_name")
        .add((p, c) -> "4.0.0-dev-handshake58", "system_version")
        .add((p, c) -> "Local", "system_chainType")
        .add((p, c) -> properties(), "system_properties")
        .add(
            (p, c) -> Map.of("peers", 0, "isSyncing", false, "shouldHavePeers", false),
            "system_health")
        .add((p, c) -> List.of("Authority"), "system_nodeRoles")
        .add((p, c) -> PEER, "system_localPeerId")
        .add((p, c) -> List.of(), "system_localListenAddresses", "system_peers")
        .add((p, c) -> syncState(), "system_syncState")
        .add((p, c) -> Map.of("methods", methods.names()), "rpc_methods");
  }

  private static Object properties() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("isEthereum", false);
    json.put("ss58Format", Ss58.BITTENSOR);
    json.put("tokenDecimals", 9);
    json.put("tokenSymbol", "TAO");
    return json;
  }

  private Object syncState() {
    long head = views.chain().head().number();
    return Map.of("startingBlock", 0, "currentBlock", head, "highestBlock", head);
  }
}
