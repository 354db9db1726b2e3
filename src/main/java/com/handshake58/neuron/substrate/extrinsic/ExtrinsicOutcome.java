package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import java.util.List;
import java.util.Optional;

/** The outcome of one extrinsic, from the node up to the operator's report. */
public sealed interface ExtrinsicOutcome {

  /** The block that holds the extrinsic; empty where none is known. */
  default Optional<BlockPosition> inclusion() {
    return Optional.empty();
  }

  /**
   * The position of an extrinsic on the chain.
   *
   * @param number of the block
   * @param index of the extrinsic in the block
   * @param isFinal whether the block is final; another branch may still replace one that is not
   */
  record BlockPosition(long number, Bytes32 block, int index, boolean isFinal) {}

  /** The extrinsic took effect. */
  sealed interface Success extends ExtrinsicOutcome {
    /** The number of the block in which it took effect. */
    long block();
  }

  /**
   * A block holds the extrinsic, and its dispatch succeeded.
   *
   * @param hash of the extrinsic
   * @param events of the extrinsic, in their order
   */
  record Included(BlockPosition position, Bytes32 hash, List<Event> events) implements Success {
    public Included {
      events = List.copyOf(events);
    }

    @Override
    public Optional<BlockPosition> inclusion() {
      return Optional.of(position);
    }

    @Override
    public long block() {
      return position.number();
    }
  }

  /** The chain's state shows the effect. The extrinsic itself was not searched. */
  record EffectFound(long block) implements Success {}

  /**
   * The chain may have included the extrinsic or may still include it. The caller must not sign
   * anything else for the same purpose until {@link Submitter#resolve} returns another outcome.
   *
   * @param reason part of a sentence for the operator
   * @param lastBlock the last block that may hold it
   */
  record InDoubt(String reason, long lastBlock) implements ExtrinsicOutcome {}

  /** The extrinsic had no effect, or its outcome can no longer be known. */
  sealed interface Failure extends ExtrinsicOutcome {
    /** Part of a sentence for the operator, without a remedy. */
    String reason();
  }

  /** A block holds the extrinsic and its dispatch failed. Its nonce and fee are spent. */
  record DispatchFailed(BlockPosition position, DispatchError error) implements Failure {
    @Override
    public Optional<BlockPosition> inclusion() {
      return Optional.of(position);
    }

    @Override
    public String reason() {
      return error.text();
    }
  }

  /**
   * The node's pool rejected the extrinsic, and no other node has it.
   *
   * @param specVersion of the runtime that rejected it
   */
  record Rejected(PoolRefusal refusal, long specVersion) implements Failure {
    @Override
    public String reason() {
      return refusal.toString();
    }
  }

  /** The extrinsic was not sent. */
  record NotSent(String cause) implements Failure {
    @Override
    public String reason() {
      return "nothing was sent: " + cause;
    }
  }

  /** The runtime does not accept the call or the extrinsic's format. Nothing was sent. */
  record Incompatible(RuntimeProblem problem) implements Failure {
    @Override
    public String reason() {
      return "nothing was sent: " + problem.text();
    }
  }

  /** Another extrinsic of the account spent its nonce in a final block. */
  record Superseded() implements Failure {
    @Override
    public String reason() {
      return "the chain included another extrinsic of the account with the same nonce instead";
    }
  }

  /**
   * The last valid block is final and no block holds the extrinsic.
   *
   * @param lastBlock the last block that could have held it
   */
  record Expired(long lastBlock) implements Failure {
    @Override
    public String reason() {
      return "it expired: no block up to " + lastBlock + " holds it";
    }
  }

  /** The extrinsic can no longer be included, and its outcome can no longer be known. */
  sealed interface Unresolved extends Failure {}

  /**
   * A final block holds the extrinsic, and whether it succeeded cannot be read: this version of the
   * program cannot decode it, or the node has discarded it. Its nonce is spent.
   */
  record ResultUnknown(BlockPosition position, String cause) implements Unresolved {
    @Override
    public Optional<BlockPosition> inclusion() {
      return Optional.of(position);
    }

    @Override
    public String reason() {
      return "block "
          + position.number()
          + " holds it, and whether it succeeded cannot be read ("
          + cause
          + ")";
    }
  }

  /**
   * The extrinsic has expired, and the node does not know whether it was included: nodes discard
   * the state of old blocks.
   *
   * @param lastBlock the last block that could have held it
   */
  record Unknown(long lastBlock, String cause) implements Unresolved {
    @Override
    public String reason() {
      return "it expired after block "
          + lastBlock
          + ", and the node does not know whether a block holds it ("
          + cause
          + ")";
    }
  }

  /**
   * The chain was reset after the extrinsic was made.
   *
   * @param madeAtBlock a block that the chain had when it was made
   * @param bestBlock the best block now
   */
  record ChainReset(long madeAtBlock, long bestBlock) implements Failure {
    @Override
    public String reason() {
      return "it was made at block "
          + madeAtBlock
          + " and the chain is at block "
          + bestBlock
          + ": it is another chain, or was reset";
    }
  }
}
