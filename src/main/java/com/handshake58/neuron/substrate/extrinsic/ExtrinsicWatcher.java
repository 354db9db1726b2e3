package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.Submitter.Until;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Watches one extrinsic by the states that the node reports (polkadot-sdk, {@code
 * TransactionStatus} of {@code client/transaction-pool/api}) until one of them is an outcome, or
 * until the extrinsic's last block has passed.
 */
final class ExtrinsicWatcher {
  /** Blocks past the last block after which a stopped finality is no longer waited for. */
  private static final long FINALITY_LAG = 64;

  /** Blocks without the extrinsic after which {@link Until#IN_BLOCK} gives up. */
  private static final long MAX_BLOCKS_WITHOUT = 8;

  /** A block's hash in hex. The node may send something else. */
  private static final int HASH_CHARS = 66;

  private final NodeSubmitter submitter;
  private final ExtrinsicLocator locator;
  private final Prepared prepared;
  private final Until until;
  private final Duration pollInterval;
  private OptionalLong startBlock = OptionalLong.empty();

  ExtrinsicWatcher(
      NodeSubmitter submitter,
      ExtrinsicLocator locator,
      Prepared prepared,
      Until until,
      Duration pollInterval) {
    this.submitter = submitter;
    this.locator = locator;
    this.prepared = prepared;
    this.until = until;
    this.pollInterval = pollInterval;
  }

  ExtrinsicOutcome watch(Subscription<JsonNode> states) throws InterruptedException {
    try (states) {
      while (true) {
        Optional<SubscriptionEvent<JsonNode>> event = states.next(pollInterval);
        Optional<ExtrinsicOutcome> outcome =
            event.isPresent() ? outcome(event.get()) : outcomeByHeads();
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
    }
  }

  private Optional<ExtrinsicOutcome> outcome(SubscriptionEvent<JsonNode> event)
      throws InterruptedException {
    return switch (event) {
      case SubscriptionEvent.News<JsonNode>(JsonNode state) -> outcome(state);
      case SubscriptionEvent.Resumed<JsonNode> r -> Optional.empty();
      case SubscriptionEvent.Ended<JsonNode> ended ->
          inDoubt("the connection was lost after it was sent: " + ended.why());
    };
  }

  /** An object of one field names a state with more to say, a text one without. */
  private Optional<ExtrinsicOutcome> outcome(JsonNode state) throws InterruptedException {
    String name = state.isObject() ? state.fieldNames().next() : state.asText();
    return switch (name) {
      case "inBlock" -> until == Until.IN_BLOCK ? included(state, false) : Optional.empty();
      case "finalized" -> included(state, true);
      // The node gave up waiting for finality; the block stands.
      case "finalityTimeout" -> included(state, false);
      case "usurped" -> inDoubt("another extrinsic with the same nonce took its place");
      case "dropped" -> inDoubt("the node's pool was full");
      case "invalid" -> inDoubt("it is no longer valid");
      // future, ready, broadcast, retracted (it goes back into the pool): more is to come
      default -> Optional.empty();
    };
  }

  private Optional<ExtrinsicOutcome> included(JsonNode state, boolean isFinal)
      throws InterruptedException {
    String block = UntrustedText.escape(state.elements().next().asText(), HASH_CHARS);
    try {
      Bytes32 hash = Bytes32.fromHex(block);
      return Optional.of(
          locator
              .in(hash, prepared.hash(), isFinal)
              .orElseGet(() -> doubt("block " + block + " does not hold it as announced")));
    } catch (RpcException | IllegalArgumentException e) {
      return inDoubt("it is in block " + block + ", which cannot be read: " + e.getMessage());
    }
  }

  /** The node reported nothing for a while: decides by the chain's heads. */
  private Optional<ExtrinsicOutcome> outcomeByHeads() throws InterruptedException {
    try {
      long last = prepared.terms().lastBlock();
      if (locator.finalizedBlock() >= last) {
        return Optional.of(
            submitter.resolve(prepared.account(), prepared.terms(), prepared.hash()));
      }
      long best = locator.bestBlock();
      if (best > last + FINALITY_LAG) {
        return inDoubt("its last block, " + last + ", has passed and is not final");
      }
      if (startBlock.isEmpty()) {
        startBlock = OptionalLong.of(best);
      }
      return until == Until.IN_BLOCK && best > startBlock.getAsLong() + MAX_BLOCKS_WITHOUT
          ? inDoubt("no block took it so far, and one may up to " + last)
          : Optional.empty();
    } catch (RpcException e) {
      // The subscription reports a lost connection.
      return Optional.empty();
    }
  }

  private Optional<ExtrinsicOutcome> inDoubt(String reason) {
    return Optional.of(doubt(reason));
  }

  private InDoubt doubt(String reason) {
    return new InDoubt(reason, prepared.terms().lastBlock());
  }
}
