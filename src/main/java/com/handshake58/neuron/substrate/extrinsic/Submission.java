package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import java.util.List;

/** What became of an extrinsic. */
public sealed interface Submission {

  /**
   * Where it stands.
   *
   * @param number of the block
   * @param index of the extrinsic in it
   * @param isFinal whether the block can lose no more; otherwise another branch may yet win, and
   *     the extrinsic be included there or not
   */
  record Place(long number, Bytes32 block, int index, boolean isFinal) {}

  /**
   * In a block, and dispatched without an error.
   *
   * @param events those that it caused, in their order
   */
  record Included(Place place, List<Event> events) implements Submission {
    public Included {
      events = List.copyOf(events);
    }
  }

  /** In a block, its nonce and fee spent, and refused by the pallet. */
  record Failed(Place place, DispatchError error) implements Submission {}

  /** The node refused it and nobody else has it: it will not come to anything. */
  record Rejected(PoolRefusal refusal) implements Submission {}

  /** It never left, for want of a connection. */
  record NotSent(String why) implements Submission {}

  /**
   * The node took it and threw it out of its pool. Other nodes may have it and still include it up
   * to its last block: {@link Submitter#resolve} tells.
   */
  record Discarded(Cause cause) implements Submission {
    /** Why, as the node words it. */
    public enum Cause {
      /** The pool was full. */
      DROPPED("the node's pool was full"),
      /** Another extrinsic with the same nonce paid more. */
      USURPED("another extrinsic with the same nonce took its place"),
      /** Something that it rests on has changed, such as the account's nonce. */
      INVALID("it is no longer valid");

      private final String words;

      Cause(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }
  }

  /** Its nonce was finally spent by another extrinsic of the account: it can land no more. */
  record Superseded() implements Submission {}

  /**
   * Its last block is final and no block holds it: it can land no more.
   *
   * @param lastBlock the number of the last that could have held it
   */
  record Expired(long lastBlock) implements Submission {}

  /**
   * It may have landed, or may still land up to its last block: {@link Submitter#resolve} tells.
   *
   * @param why a part of a sentence for the operator
   */
  record InDoubt(String why) implements Submission {}
}
