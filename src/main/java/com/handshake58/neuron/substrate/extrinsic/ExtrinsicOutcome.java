package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import java.util.List;
import java.util.Optional;

/** The outcome of one extrinsic, from the node up to the operator's report. */
public sealed interface ExtrinsicOutcome {

  /** The block that holds the extrinsic; empty where none is known. */
  default Optional<Place> inclusion() {
    return Optional.empty();
  }

  /**
   * A position on the chain.
   *
   * @param number of the block
   * @param index of the extrinsic in the block
   * @param isFinal whether the block is final; another branch may still replace one that is not
   */
  record Place(long number, Bytes32 block, int index, boolean isFinal) {}

  /** It took effect. */
  sealed interface Success extends ExtrinsicOutcome {
    /** The number of the block in which it took effect. */
    long block();
  }

  /**
   * A block holds it, and it was dispatched without an error.
   *
   * @param hash of the extrinsic
   * @param events of the extrinsic, in their order
   */
  record Included(Place place, Bytes32 hash, List<Event> events) implements Success {
    public Included {
      events = List.copyOf(events);
    }

    @Override
    public Optional<Place> inclusion() {
      return Optional.of(place);
    }

    @Override
    public long block() {
      return place.number();
    }
  }

  /** The chain's state shows its effect; the extrinsic itself was not searched. */
  record EffectFound(long block) implements Success {}

  /**
   * The chain may still include it, or has included it unseen. Nothing else may be signed for the
   * same purpose until {@link Submitter#resolve} returns another outcome.
   *
   * @param reason part of a sentence for the operator
   * @param lastBlock the last block that may hold it
   */
  record InDoubt(String reason, long lastBlock) implements ExtrinsicOutcome {}

  /** It had no effect, or nobody can tell any more. */
  sealed interface Failure extends ExtrinsicOutcome {
    /** Part of a sentence for the operator, without a remedy. */
    String reason();
  }

  /** A block holds it, its nonce and fee are spent, and the pallet refused it. */
  record DispatchFailed(Place place, DispatchError error) implements Failure {
    @Override
    public Optional<Place> inclusion() {
      return Optional.of(place);
    }

    @Override
    public String reason() {
      return error.text();
    }
  }

  /** The node refused it, and no other node has it. */
  record Rejected(PoolRefusal refusal) implements Failure {
    @Override
    public String reason() {
      return refusal.toString();
    }
  }

  /** It was never sent. */
  record NotSent(String cause) implements Failure {
    @Override
    public String reason() {
      return "nothing was sent: " + cause;
    }
  }

  /** Another extrinsic of the account spent its nonce in a final block. */
  record Superseded() implements Failure {
    @Override
    public String reason() {
      return "another extrinsic of the account with the same nonce landed instead";
    }
  }

  /**
   * Its last block is final and no block holds it.
   *
   * @param lastBlock the last block that could have held it
   */
  record Expired(long lastBlock) implements Failure {
    @Override
    public String reason() {
      return "no block up to " + lastBlock + ", its last, took it: it can land no more";
    }
  }

  /**
   * It can no longer be included, and the node no longer knows whether it was: nodes discard the
   * state of old blocks.
   *
   * @param lastBlock the last block that could have held it
   */
  record Unknown(long lastBlock, String cause) implements Failure {
    @Override
    public String reason() {
      return "it can land no more, its last block was "
          + lastBlock
          + ", and the node does not know its outcome ("
          + cause
          + ")";
    }
  }

  /** It was made for another chain, or for this chain before it was reset. */
  record OtherChain(String reason) implements Failure {}
}
