package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.neuron.base.Bytes32;
import java.util.Optional;

/** The {@code chain_} family (polkadot-sdk, {@code client/rpc-api/src/chain/mod.rs}). */
final class ChainMethods {
  private final Views views;
  private final Blockchain chain;

  ChainMethods(Views views) {
    this.views = views;
    this.chain = views.chain();
  }

  void addTo(Methods methods, Subscriptions subscriptions) {
    methods
        .add(
            (p, c) -> find(p).map(b -> Views.header(b.header())).orElse(JsonValues.NULL),
            "chain_getHeader")
        .add((p, c) -> find(p).map(Views::block).orElse(JsonValues.NULL), "chain_getBlock")
        .add((p, c) -> blockHash(p), "chain_getBlockHash", "chain_getHead")
        .add(
            (p, c) -> JsonValues.of(chain.finalized().hash().toHex()),
            "chain_getFinalizedHead",
            "chain_getFinalisedHead")
        .add(
            (p, c) -> JsonValues.of(subscriptions.heads(c, "chain_newHead")),
            "chain_subscribeNewHeads",
            "chain_subscribeNewHead",
            "subscribe_newHead")
        .add(
            (p, c) -> JsonValues.of(subscriptions.heads(c, "chain_allHead")),
            "chain_subscribeAllHeads")
        .add(
            (p, c) -> JsonValues.of(subscriptions.finalizedHeads(c)),
            "chain_subscribeFinalizedHeads",
            "chain_subscribeFinalisedHeads")
        .add(
            (p, c) -> JsonValues.of(c.cancel(p.text(0))),
            "chain_unsubscribeNewHeads",
            "chain_unsubscribeNewHead",
            "unsubscribe_newHead",
            "chain_unsubscribeAllHeads",
            "chain_unsubscribeFinalizedHeads",
            "chain_unsubscribeFinalisedHeads");
  }

  private Optional<Block> find(Params params) {
    Optional<Bytes32> hash = params.hash(0);
    return hash.isEmpty() ? Optional.of(chain.head()) : chain.block(hash.get());
  }

  /** Returns the hash of a number, of each of a list of numbers, or of the head. */
  private JsonNode blockHash(Params params) {
    if (!params.has(0)) {
      return JsonValues.of(views.block(Optional.empty()).hash().toHex());
    }
    if (params.isArray(0)) {
      return JsonValues.list(params.numbers(0).stream().map(this::byNumber).toList());
    }
    return byNumber(params.number(0));
  }

  private JsonNode byNumber(long number) {
    return chain.block(number).map(b -> JsonValues.of(b.hash().toHex())).orElse(JsonValues.NULL);
  }
}
