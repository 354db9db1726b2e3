package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.crypto.Ss58;
import java.util.List;

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
        .add((p, c) -> JsonValues.of(CHAIN), "system_chain")
        .add((p, c) -> JsonValues.of("Subtensor Node"), "system_name")
        .add((p, c) -> JsonValues.of("4.0.0-dev-handshake58"), "system_version")
        .add((p, c) -> JsonValues.of("Local"), "system_chainType")
        .add((p, c) -> properties(), "system_properties")
        .add((p, c) -> health(), "system_health")
        .add((p, c) -> JsonValues.texts(List.of("Authority")), "system_nodeRoles")
        .add((p, c) -> JsonValues.of(PEER), "system_localPeerId")
        .add((p, c) -> JsonValues.list(), "system_localListenAddresses", "system_peers")
        .add((p, c) -> syncState(), "system_syncState")
        .add(
            (p, c) -> JsonValues.object().set("methods", JsonValues.texts(methods.names())),
            "rpc_methods");
  }

  private static JsonNode properties() {
    return JsonValues.object()
        .put("isEthereum", false)
        .put("ss58Format", Ss58.BITTENSOR)
        .put("tokenDecimals", 9)
        .put("tokenSymbol", "TAO");
  }

  private static JsonNode health() {
    return JsonValues.object()
        .put("peers", 0)
        .put("isSyncing", false)
        .put("shouldHavePeers", false);
  }

  private JsonNode syncState() {
    long head = views.chain().head().number();
    return JsonValues.object()
        .put("startingBlock", 0)
        .put("currentBlock", head)
        .put("highestBlock", head);
  }
}
