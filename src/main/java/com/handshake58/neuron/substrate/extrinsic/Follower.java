package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.extrinsic.Submission.Discarded;
import com.handshake58.neuron.substrate.extrinsic.Submission.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows one extrinsic by the states that the node reports (polkadot-sdk, {@code
 * TransactionStatus} of {@code client/transaction-pool/api}), up to one that ends it, or until its
 * last block has passed.
 */
final class Follower {
  /** How far the best head may run ahead of a finality that stands still. */
  private static final long FINALITY_LAG = 64;

  /** Blocks without it after which a first inclusion is no longer waited for. */
  private static final long PATIENCE = 8;

  /** Characters shown of a block's hash in hex, which the node may not have sent. */
  private static final int HASH = 66;

  private final Submitter submitter;
  private final Landings landings;
  private final Prepared prepared;
  private final Until until;
  private final Duration look;
  private OptionalLong began = OptionalLong.empty();

  Follower(Submitter submitter, Landings landings, Prepared prepared, Until until, Duration look) {
    this.submitter = submitter;
    this.landings = landings;
    this.prepared = prepared;
    this.until = until;
    this.look = look;
  }

  Submission follow(Subscription<JsonNode> states) throws InterruptedException {
    try (states) {
      while (true) {
        Optional<SubscriptionEvent<JsonNode>> event = states.next(look);
        Optional<Submission> end = event.isPresent() ? ending(event.get()) : endingByHeads();
        if (end.isPresent()) {
          return end.get();
        }
      }
    }
  }

  private Optional<Submission> ending(SubscriptionEvent<JsonNode> event)
      throws InterruptedException {
    return switch (event) {
      case SubscriptionEvent.News<JsonNode>(JsonNode state) -> ending(state);
      case SubscriptionEvent.Resumed<JsonNode> r -> Optional.empty();
      case SubscriptionEvent.Ended<JsonNode> ended ->
          Optional.of(new InDoubt("the connection was lost after it was sent: " + ended.why()));
    };
  }

  /** An object of one field names a state with more to say, a text one without. */
  private Optional<Submission> ending(JsonNode state) throws InterruptedException {
    String name = state.isObject() ? state.fieldNames().next() : state.asText();
    return switch (name) {
      case "inBlock" -> until == Until.IN_BLOCK ? landed(state, false) : Optional.empty();
      case "finalized" -> landed(state, true);
      // The node gave up waiting for finality; the block stands.
      case "finalityTimeout" -> landed(state, false);
      case "usurped" -> Optional.of(new Discarded(Discarded.Cause.USURPED));
      case "dropped" -> Optional.of(new Discarded(Discarded.Cause.DROPPED));
      case "invalid" -> Optional.of(new Discarded(Discarded.Cause.INVALID));
      // future, ready, broadcast, retracted (it goes back into the pool): more is to come
      default -> Optional.empty();
    };
  }

  private Optional<Submission> landed(JsonNode state, boolean isFinal) throws InterruptedException {
    String block = UntrustedText.escape(state.elements().next().asText(), HASH);
    try {
      Bytes32 hash = Bytes32.fromHex(block);
      return Optional.of(
          landings
              .in(hash, prepared.hash(), isFinal)
              .orElseGet(() -> new InDoubt("block " + block + " does not hold it as announced")));
    } catch (RpcException | IllegalArgumentException e) {
      return Optional.of(
          new InDoubt("it is in block " + block + ", which cannot be read: " + e.getMessage()));
    }
  }

  /** Nothing was heard for a while: whether there is anything left to wait for. */
  private Optional<Submission> endingByHeads() throws InterruptedException {
    try {
      long last = prepared.terms().lastBlock();
      if (landings.finalNumber() >= last) {
        return Optional.of(submitter.resolve(prepared));
      }
      long best = landings.bestNumber();
      if (best > last + FINALITY_LAG) {
        return Optional.of(
            new InDoubt("its last block, " + last + ", has passed and is not final"));
      }
      if (began.isEmpty()) {
        began = OptionalLong.of(best);
      }
      return until == Until.IN_BLOCK && best > began.getAsLong() + PATIENCE
          ? Optional.of(new InDoubt("no block took it so far, and one may up to " + last))
          : Optional.empty();
    } catch (RpcException e) {
      // Where the connection is lost, the subscription says so.
      return Optional.empty();
    }
  }
}
