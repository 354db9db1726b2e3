package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.substrate.extrinsic.Prepared;
import com.handshake58.neuron.substrate.extrinsic.Submission;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.extrinsic.Terms;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;

/**
 * Signs and sends one account's calls, each at most once, and explains how they ended. Store the
 * {@link Terms} with what is about to be done before {@link #send}.
 */
public final class Transactions {
  private final Submitter submitter;
  private final Signer signer;
  private final Advice advice;

  /**
   * Sends by a node.
   *
   * @param netuid for the sentences
   */
  public Transactions(Submitter submitter, Signer signer, int netuid) {
    this.submitter = submitter;
    this.signer = signer;
    this.advice = new Advice(netuid, signer.account());
  }

  public AccountId account() {
    return signer.account();
  }

  /**
   * What a call made now is to be bound to.
   *
   * @throws RpcException if the chain cannot be read now
   */
  public Terms terms() throws RpcException, InterruptedException {
    return submitter.terms(signer.account());
  }

  /** Terms that were stored: their nonce and their last block. */
  public Terms restore(long nonce, long lastBlock) {
    return submitter.restore(nonce, lastBlock);
  }

  /** Whether the last block that may hold what was signed on these terms can lose no more. */
  public boolean isOver(Terms terms) throws RpcException, InterruptedException {
    return submitter.isOver(terms);
  }

  /**
   * What is done between signing and sending; where it throws, nothing is sent.
   *
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface BeforeSending<X extends Exception> {
    void signed(Bytes32 extrinsic) throws X;
  }

  /** Signs the call on these terms, sends it, once, and watches it. */
  public Transacted send(Call call, Terms terms, Until until) throws InterruptedException {
    return send(call, terms, until, extrinsic -> {});
  }

  /**
   * The same.
   *
   * @param before told the hash of what is about to be sent
   */
  public <X extends Exception> Transacted send(
      Call call, Terms terms, Until until, BeforeSending<X> before) throws X, InterruptedException {
    Prepared prepared;
    try {
      prepared = submitter.sign(call, signer, terms);
    } catch (ScaleException e) {
      return new Transacted.NotSent(
          "the chain's runtime does not take "
              + call.name()
              + " as this program makes it ("
              + e.getMessage()
              + "): update the neuron");
    } catch (RpcException e) {
      return new Transacted.NotSent(String.valueOf(e.getMessage()));
    }
    before.signed(prepared.hash());
    return explained(terms, prepared.hash(), submitter.submit(prepared, until));
  }

  /**
   * Looks for a call that was in doubt.
   *
   * @param extrinsic its hash
   * @throws RpcException if the chain cannot be read now
   */
  public Transacted resolve(Terms terms, Bytes32 extrinsic)
      throws RpcException, InterruptedException {
    return explained(terms, extrinsic, submitter.resolve(signer.account(), terms, extrinsic));
  }

  private Transacted explained(Terms terms, Bytes32 extrinsic, Submission submission) {
    return switch (submission) {
      case Submission.Included in -> new Transacted.Done(in.place(), extrinsic, in.events());
      case Submission.Failed failed -> advice.refused(failed.error());
      case Submission.Rejected rejected -> advice.refused(rejected.refusal());
      case Submission.NotSent not -> new Transacted.NotSent(not.why());
      case Submission.Superseded s ->
          new Transacted.Refused(
              "Superseded",
              "another extrinsic of "
                  + signer.account()
                  + " with the same nonce landed instead: is the key in use elsewhere?");
      case Submission.Expired expired ->
          new Transacted.Refused(
              "Expired",
              "no block up to " + expired.lastBlock() + ", its last, took it: it can land no more");
      case Submission.Discarded d -> new Transacted.InDoubt(terms.lastBlock(), d.cause().words());
      case Submission.InDoubt doubt -> new Transacted.InDoubt(terms.lastBlock(), doubt.why());
    };
  }
}
