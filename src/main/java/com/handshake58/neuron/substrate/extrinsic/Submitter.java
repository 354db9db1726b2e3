package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.CallOutcome;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Runtime;
import com.handshake58.neuron.substrate.rpc.Watch;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.math.BigInteger;
import java.time.Duration;

/**
 * Brings extrinsics onto the chain, each sent at most once, in steps between which the caller
 * stores its intent:
 *
 * <ol>
 *   <li>{@link #terms} chooses the nonce and the era,
 *   <li>the caller stores them and what it is about to do,
 *   <li>{@link #sign} signs on these terms; the caller may store the hash,
 *   <li>{@link #submit} sends and watches,
 *   <li>where the end is not known, after a lost connection or a crash, {@link #resolve} looks for
 *       it on the chain. Nothing else is to be signed for the same purpose before it is known.
 * </ol>
 */
public final class Submitter {
  /** In blocks: some 13 minutes, and within what nodes keep the state of. */
  public static final int ERA = 64;

  private final Node node;
  private final Landings landings;
  private final Duration look;

  /** Looks at the chain's head every 6 s while it watches. */
  public Submitter(Node node) {
    this(node, Duration.ofSeconds(6));
  }

  /**
   * Submits by a node.
   *
   * @param look how often to look, while watching, whether the extrinsic's last block has passed
   */
  public Submitter(Node node, Duration look) {
    this.node = node;
    this.landings = new Landings(node);
    this.look = look;
  }

  /** How long to watch. */
  public enum Until {
    /** Up to the first block that holds it, which may yet lose. */
    IN_BLOCK,
    /** Up to a block that can lose no more. */
    FINAL
  }

  /**
   * The account's next nonce and an era from the finalized head on.
   *
   * @throws RpcException if the node does not say
   */
  public Terms terms(AccountId account) throws RpcException, InterruptedException {
    long nonce = node.nextNonce(account);
    return new Terms(nonce, Era.mortal(ERA, landings.finalNumber()));
  }

  /**
   * The account's nonce after a block, which the next extrinsic after it spends.
   *
   * @throws RpcException if the node does not say
   */
  public long nonce(AccountId account, Bytes32 block) throws RpcException, InterruptedException {
    return landings.nonce(account, block);
  }

  /** Terms that were stored, by an earlier run or before signing. */
  public Terms restore(long nonce, long lastBlock) {
    return Terms.restore(nonce, lastBlock, ERA);
  }

  /**
   * Whether the terms' last block is final.
   *
   * @throws RpcException if the node does not say
   */
  public boolean isOver(Terms terms) throws RpcException, InterruptedException {
    return landings.finalNumber() >= terms.lastBlock();
  }

  /**
   * Signs for the runtime of the best block. Sends nothing.
   *
   * @throws RpcException if the node does not tell what is needed
   * @throws ScaleException if this runtime does not take the call
   */
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

  /**
   * Sends it, once, and watches what becomes of it, at the longest until its last block has passed.
   */
  public Submission submit(Prepared prepared, Until until) throws InterruptedException {
    Watch<JsonNode> watch = node.submitAndWatch(prepared.extrinsic().toBytes());
    return switch (watch) {
      case Watch.Begun<JsonNode> begun ->
          new Follower(this, landings, prepared, until, look).follow(begun.subscription());
      case Watch.Failed<JsonNode>(CallOutcome outcome) -> notBegun(outcome);
    };
  }

  private static Submission notBegun(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.NotSent n -> new Submission.NotSent(n.why());
      case CallOutcome.Lost l ->
          new Submission.InDoubt("the connection was lost while it was sent: " + l.why());
      case CallOutcome.TimedOut t ->
          new Submission.InDoubt("the node did not answer within " + t.after().toSeconds() + " s");
      case CallOutcome.Answered(RpcResponse.Error error) -> refused(PoolRefusal.of(error));
      case CallOutcome.Answered answered ->
          new Submission.InDoubt("the node answered " + answered.response());
    };
  }

  private static Submission refused(PoolRefusal refusal) {
    return refusal.isCertain()
        ? new Submission.Rejected(refusal)
        : new Submission.InDoubt("the node answered: " + refusal);
  }

  /** As {@link #resolve(AccountId, Terms, Bytes32)}. */
  public Submission resolve(Prepared prepared) throws RpcException, InterruptedException {
    return resolve(prepared.account(), prepared.terms(), prepared.hash());
  }

  /**
   * Looks on the chain for an extrinsic that was perhaps sent: by the account's nonce whether there
   * can be anything to find, then through the blocks of its era.
   *
   * @return {@link Submission.InDoubt} for as long as it may still land
   * @throws RpcException if the node does not say; then nothing new is known
   */
  public Submission resolve(AccountId account, Terms terms, Bytes32 hash)
      throws RpcException, InterruptedException {
    // The finalized head before the best one, which is then not the older of the two.
    Header last = landings.header(node.finalizedHead());
    Header best = landings.header(node.head());
    if (landings.nonce(account, best.hash()) > terms.nonce()) {
      long to = Math.min(best.number(), terms.lastBlock());
      for (long number = terms.era().birth() + 1; number <= to; number++) {
        var found = landings.at(number, hash, number <= last.number());
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (landings.nonce(account, last.hash()) > terms.nonce()) {
        return new Submission.Superseded();
      }
    }
    return last.number() >= terms.lastBlock()
        ? new Submission.Expired(terms.lastBlock())
        : new Submission.InDoubt("no block holds it yet, and one may up to " + terms.lastBlock());
  }
}
