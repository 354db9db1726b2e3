package com.handshake58.devnet.rpc;

import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.neuron.base.Bytes32;
import java.util.List;
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
        .add((p, c) -> find(p).map(b -> Views.header(b.header())), "chain_getHeader")
        .add((p, c) -> find(p).map(Views::block), "chain_getBlock")
        .add((p, c) -> blockHash(p), "chain_getBlockHash", "chain_getHead")
        .add(
            (p, c) -> chain.finalized().hash().toHex(),
            "chain_getFinalizedHead",
            "chain_getFinalisedHead")
        .add(
            (p, c) -> subscriptions.heads(c, "chain_newHead", added -> List.of(added.block())),
            "chain_subscribeNewHeads",
            "chain_subscribeNewHead",
            "subscribe_newHead")
        .add(
            (p, c) -> subscriptions.heads(c, "chain_allHead", added -> List.of(added.block())),
            "chain_subscribeAllHeads")
        .add(
            (p, c) -> subscriptions.finalizedHeads(c),
            "chain_subscribeFinalizedHeads",
            "chain_subscribeFinalisedHeads")
        .add(
            (p, c) -> c.cancel(p.text(0)),
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

  /** Of a number, of a list of numbers, or of the head. */
  private Object blockHash(Params params) {
    if (!params.has(0)) {
      return views.block(Optional.empty()).hash().toHex();
    }
    if (params.isArray(0)) {
      return params.numbers(0).stream().map(n -> byNumber(n).orElse(null)).toList();
    }
    return byNumber(params.number(0));
  }

  private Optional<String> byNumber(long number) {
    return chain.block(number).map(b -> b.hash().toHex());
  }
}
