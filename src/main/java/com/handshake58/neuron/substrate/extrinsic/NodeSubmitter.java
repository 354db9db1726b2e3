package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.CallOutcome;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Runtime;
import com.handshake58.neuron.substrate.rpc.Subscription;
import java.math.BigInteger;
import java.time.Duration;

/** Submits through one connection to a chain's nodes. */
public final class NodeSubmitter implements Submitter {
  /** The most blocks between the era's start and the best block where finality has stopped. */
  private static final int MAX_ERA_AGE = ERA / 2;

  private final Node node;
  private final ExtrinsicLocator locator;
  private final Duration pollInterval;

  /** Polls the chain's head every 6 s while it watches. */
  public NodeSubmitter(Node node) {
    this(node, Duration.ofSeconds(6));
  }

  /**
   * @param pollInterval between two looks whether the extrinsic's last block has passed
   */
  public NodeSubmitter(Node node, Duration pollInterval) {
    this.node = node;
    this.locator = new ExtrinsicLocator(node);
    this.pollInterval = pollInterval;
  }

  @Override
  public Bytes32 genesis() throws RpcException, InterruptedException {
    return node.genesis();
  }

  @Override
  public long bestBlock() throws RpcException, InterruptedException {
    return locator.bestBlock();
  }

  @Override
  public boolean isSyncing() throws RpcException, InterruptedException {
    try {
      return node.health().syncing();
    } catch (RpcException e) {
      if (e.answered()) {
        // Proxies do not serve system_health.
        return false;
      }
      throw e;
    }
  }

  @Override
  public FinalizedAccount finalized(AccountId account) throws RpcException, InterruptedException {
    Header last = locator.header(node.finalizedHead());
    return new FinalizedAccount(last.number(), locator.nonce(account, last.hash()));
  }

  /**
   * The era starts at the finalized head. Where finality is far behind, it starts at a later block:
   * the chain takes an era that began a whole period ago for the next one, and then the signature
   * covers the wrong block hash.
   */
  @Override
  public Terms terms(AccountId account) throws RpcException, InterruptedException {
    long nonce = node.nextNonce(account);
    long last = locator.finalizedBlock();
    return new Terms(nonce, Era.mortal(ERA, Math.max(last, locator.bestBlock() - MAX_ERA_AGE)));
  }

  @Override
  public Prepared sign(Call call, Signer signer, Terms terms)
      throws RpcException, InterruptedException {
    Runtime runtime = node.runtime(node.head());
    Bytes32 genesis = node.genesis();
    long birth = terms.era().birth();
    Bytes32 eraBlock =
        node.blockHash(birth)
            .orElseThrow(() -> RpcException.unexpected("chain_getBlockHash", "no block " + birth));
    SigningContext context =
        new SigningContext(
            runtime.version().spec(),
            runtime.version().transaction(),
            genesis,
            terms.era(),
            eraBlock,
            terms.nonce(),
            BigInteger.ZERO);
    SignedExtrinsic extrinsic =
        new ExtrinsicBuilder(runtime.metadata()).sign(call, context, signer);
    return new Prepared(extrinsic, signer.account(), terms);
  }

  @Override
  public ExtrinsicOutcome submit(Prepared prepared, Until until) throws InterruptedException {
    try {
      Subscription<JsonNode> states = node.submitAndWatch(prepared.extrinsic().toBytes());
      return new ExtrinsicWatcher(this, locator, prepared, until, pollInterval).watch(states);
    } catch (RpcException e) {
      return notAccepted(e, prepared.terms().lastBlock());
    }
  }

  private static ExtrinsicOutcome notAccepted(RpcException e, long lastBlock) {
    return switch (e.outcome()) {
      case CallOutcome.NotSent n -> new ExtrinsicOutcome.NotSent(n.why());
      case CallOutcome.Lost l ->
          new InDoubt("the connection was lost while it was sent: " + l.why(), lastBlock);
      case CallOutcome.TimedOut t ->
          new InDoubt("the node did not answer within " + t.after().toSeconds() + " s", lastBlock);
      case CallOutcome.Answered(RpcResponse.Error error) ->
          refused(PoolRefusal.of(error), lastBlock);
      case CallOutcome.Malformed malformed ->
          new InDoubt("the node's answer makes no sense: " + malformed.why(), lastBlock);
      case CallOutcome.Answered answered ->
          new InDoubt("the node answered " + answered.response(), lastBlock);
    };
  }

  private static ExtrinsicOutcome refused(PoolRefusal refusal, long lastBlock) {
    return refusal.isCertain()
        ? new ExtrinsicOutcome.Rejected(refusal)
        : new InDoubt("the node answered: " + refusal, lastBlock);
  }

  @Override
  public ExtrinsicOutcome resolve(AccountId account, Terms terms, Bytes32 hash)
      throws RpcException, InterruptedException {
    // The finalized head before the best one, which is then not the older of the two.
    Header last = locator.header(node.finalizedHead());
    Header best = locator.header(node.head());
    if (locator.nonce(account, best.hash()) > terms.nonce()) {
      long to = Math.min(best.number(), terms.lastBlock());
      for (long number = terms.era().birth() + 1; number <= to; number++) {
        var found = locator.at(number, hash, number <= last.number());
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (locator.nonce(account, last.hash()) > terms.nonce()) {
        return new ExtrinsicOutcome.Superseded();
      }
    }
    return last.number() >= terms.lastBlock()
        ? new ExtrinsicOutcome.Expired(terms.lastBlock())
        : new InDoubt(
            "no block holds it yet, and one may up to " + terms.lastBlock(), terms.lastBlock());
  }
}
