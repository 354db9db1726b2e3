package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicLocator.Found;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.rpc.BlockAbsence;
import com.handshake58.neuron.substrate.rpc.CallOutcome;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Runtime;
import com.handshake58.neuron.substrate.rpc.Subscription;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Signs and submits extrinsics through one connection to a chain's nodes. */
public final class NodeSubmitter implements Submitter {
  /** The most blocks between the era's start and the best block where finality has stopped. */
  private static final int MAX_ERA_AGE = ERA / 2;

  /**
   * The age of a best block from which on the node lags behind. The blocks of the era before an
   * intent take longer than this on a public chain.
   */
  private static final Duration MAX_HEAD_AGE = Duration.ofMinutes(10);

  private final Node node;
  private final ExtrinsicLocator locator;
  private final Duration pollInterval;

  /** Polls the chain's heads every 6 s while it watches. */
  public NodeSubmitter(Node node) {
    this(node, Duration.ofSeconds(6));
  }

  /**
   * @param pollInterval between two checks whether the extrinsic has expired
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
  public boolean isBehind() throws RpcException, InterruptedException {
    return node.headAge().filter(age -> age.compareTo(MAX_HEAD_AGE) > 0).isPresent();
  }

  @Override
  public FinalizedAccount finalized(AccountId account) throws RpcException, InterruptedException {
    Header last = locator.header(node.finalizedHead());
    return new FinalizedAccount(last.number(), locator.nonce(account, last.hash()));
  }

  /**
   * The era starts at the finalized head, or at a later block if finality is far behind: the chain
   * would read an era that began a whole period ago as the next era, and the signature would cover
   * the wrong block hash.
   */
  @Override
  public ExtrinsicParams params(AccountId account) throws RpcException, InterruptedException {
    long nonce = node.nextNonce(account);
    long last = locator.finalizedBlock();
    return new ExtrinsicParams(
        nonce, Era.mortal(ERA, Math.max(last, locator.bestBlock() - MAX_ERA_AGE)));
  }

  @Override
  public PreparedExtrinsic sign(Call call, Signer signer, ExtrinsicParams params)
      throws RpcException, InterruptedException {
    Runtime runtime = node.runtime(node.head());
    Bytes32 genesis = node.genesis();
    long birth = params.era().birth();
    Bytes32 eraBlock =
        node.blockHash(birth)
            .orElseThrow(() -> RpcException.malformed("chain_getBlockHash", "no block " + birth));
    SigningContext context =
        new SigningContext(
            runtime.version().spec(),
            runtime.version().transaction(),
            genesis,
            params.era(),
            eraBlock,
            params.nonce(),
            BigInteger.ZERO);
    SignedExtrinsic extrinsic =
        new ExtrinsicBuilder(runtime.metadata()).sign(call, context, signer);
    return new PreparedExtrinsic(extrinsic, signer.account(), params, runtime.version().spec());
  }

  @Override
  public ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor)
      throws InterruptedException {
    try {
      long spec = node.runtimeVersion(node.head()).spec();
      if (spec != prepared.specVersion()) {
        return new ExtrinsicOutcome.NotSent(
            "it was signed for the runtime "
                + prepared.specVersion()
                + ", and the chain has been upgraded to "
                + spec);
      }
    } catch (RpcException e) {
      return new ExtrinsicOutcome.NotSent(UntrustedText.messageOf(e));
    }
    try {
      Subscription<JsonNode> states = node.submitAndWatch(prepared.extrinsic().toBytes());
      return new ExtrinsicWatcher(this, locator, prepared, waitFor, pollInterval).watch(states);
    } catch (RpcException e) {
      return notAccepted(e, prepared);
    }
  }

  private static ExtrinsicOutcome notAccepted(RpcException e, PreparedExtrinsic prepared) {
    long lastBlock = prepared.params().lastBlock();
    return switch (e.outcome()) {
      case CallOutcome.NotSent n -> new ExtrinsicOutcome.NotSent(n.reason());
      case CallOutcome.Lost l ->
          new InDoubt("the connection was lost while it was sent: " + l.reason(), lastBlock);
      case CallOutcome.TimedOut t ->
          new InDoubt("the node did not answer within " + t.after().toSeconds() + " s", lastBlock);
      case CallOutcome.Answered(RpcResponse.Error error) ->
          refused(PoolRefusal.of(error), prepared);
      case CallOutcome.NotInRuntime(RuntimeItem item) ->
          new ExtrinsicOutcome.Incompatible(new RuntimeProblem.Missing(item));
      case CallOutcome.Malformed malformed ->
          new InDoubt("the node's answer is malformed: " + malformed.reason(), lastBlock);
      case CallOutcome.NoBlock noBlock -> new InDoubt(noBlock.reason(), lastBlock);
      case CallOutcome.Answered answered ->
          new InDoubt("the node answered " + answered.response(), lastBlock);
    };
  }

  private static ExtrinsicOutcome refused(PoolRefusal refusal, PreparedExtrinsic prepared) {
    return refusal.isCertain()
        ? new ExtrinsicOutcome.Rejected(refusal, prepared.specVersion())
        : new InDoubt("the node answered: " + refusal, prepared.params().lastBlock());
  }

  @Override
  public ExtrinsicOutcome resolve(AccountId account, ExtrinsicParams params, Bytes32 hash)
      throws RpcException, InterruptedException {
    // Reads the finalized head first, so that the best head is not older.
    Header last = locator.header(node.finalizedHead());
    Header best = locator.header(node.head());
    if (best.number() < last.number()) {
      // The connection changed to an endpoint that lags behind: nothing can be told from its head.
      throw RpcException.notReached(last.number(), best.number());
    }
    if (locator.nonce(account, best.hash()) > params.nonce()) {
      long to = Math.min(best.number(), params.lastBlock());
      for (long number = params.era().birth() + 1; number <= to; number++) {
        var found = search(number, params, hash, last.number(), best.number());
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (locator.nonce(account, last.hash()) > params.nonce()) {
        return new ExtrinsicOutcome.Superseded();
      }
    }
    return last.number() >= params.lastBlock()
        ? new ExtrinsicOutcome.Expired(params.lastBlock())
        : new InDoubt(
            "no block holds it yet; it is valid up to block " + params.lastBlock(),
            params.lastBlock());
  }

  private Optional<ExtrinsicOutcome> search(
      long number, ExtrinsicParams params, Bytes32 hash, long finalized, long best)
      throws RpcException, InterruptedException {
    try {
      Optional<Found> found = locator.find(number, hash, number <= finalized);
      return found.isEmpty() ? Optional.empty() : Optional.of(outcome(found.get(), best));
    } catch (RpcException e) {
      if (mayBecomeKnown(e, number, params.lastBlock(), finalized)) {
        throw e;
      }
      return Optional.of(
          new ExtrinsicOutcome.Unknown(params.lastBlock(), UntrustedText.messageOf(e)));
    }
  }

  /** Reads the outcome; one that cannot be read is set aside once its block is deep. */
  private ExtrinsicOutcome outcome(Found found, long best)
      throws RpcException, InterruptedException {
    BlockPosition position = found.position();
    try {
      return locator.outcome(found);
    } catch (RpcException e) {
      boolean isLost = e.isUndecodable() || e.absence().equals(Optional.of(BlockAbsence.DISCARDED));
      if (!isLost || !position.isFinal() || best - position.number() < ERA) {
        throw e;
      }
      return new ExtrinsicOutcome.ResultUnknown(position, UntrustedText.messageOf(e));
    }
  }

  /**
   * Returns whether a block that cannot be read may be read later: until the extrinsic has expired,
   * while the node lags behind, and after most errors. An answer that cannot be decoded stays the
   * same; it is asked again for one more era, since a proxy can garble it once.
   */
  private boolean mayBecomeKnown(RpcException e, long number, long lastBlock, long finalized)
      throws RpcException, InterruptedException {
    if (e.isUndecodable()) {
      return finalized < lastBlock + ERA;
    }
    Optional<BlockAbsence> absence = e.absence();
    return absence.isEmpty()
        || absence.get() == BlockAbsence.NOT_REACHED
        || finalized < lastBlock
        || locator.bestBlock() < number;
  }
}
