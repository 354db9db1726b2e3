package com.handshake58.neuron.substrate.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Subscription;
import com.handshake58.neuron.substrate.rpc.SubscriptionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Watches one extrinsic by the states that the node reports (polkadot-sdk, {@code
 * TransactionStatus} of {@code client/transaction-pool/api}) until a state gives the outcome or the
 * extrinsic has expired.
 */
final class ExtrinsicWatcher {
  /** The watcher does not wait for finality longer than this number of blocks after expiry. */
  private static final long FINALITY_LAG = 64;

  /** Blocks without the extrinsic after which {@link WaitFor#INCLUSION} gives up. */
  private static final long MAX_BLOCKS_WITHOUT = 8;

  /** The length of a hash in hex. A node may send a longer text. */
  private static final int HASH_CHARS = 66;

  private final NodeSubmitter submitter;
  private final ExtrinsicLocator locator;
  private final PreparedExtrinsic prepared;
  private final WaitFor waitFor;
  private final Duration pollInterval;
  private OptionalLong startBlock = OptionalLong.empty();

  ExtrinsicWatcher(
      NodeSubmitter submitter,
      ExtrinsicLocator locator,
      PreparedExtrinsic prepared,
      WaitFor waitFor,
      Duration pollInterval) {
    this.submitter = submitter;
    this.locator = locator;
    this.prepared = prepared;
    this.waitFor = waitFor;
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
      case SubscriptionEvent.Next<JsonNode>(JsonNode state) -> outcome(state);
      case SubscriptionEvent.Resumed<JsonNode> r -> Optional.empty();
      case SubscriptionEvent.Ended<JsonNode> ended ->
          inDoubt("the connection was lost after it was sent: " + ended.reason());
    };
  }

  /** A state is a text, or an object whose one field is named after the state. */
  private Optional<ExtrinsicOutcome> outcome(JsonNode state) throws InterruptedException {
    String name = state.isObject() && !state.isEmpty() ? state.fieldNames().next() : state.asText();
    return switch (name) {
      case "inBlock" -> waitFor == WaitFor.INCLUSION ? included(state, false) : Optional.empty();
      case "finalized" -> included(state, true);
      // The node stopped waiting for finality; the block is still on the chain.
      case "finalityTimeout" -> included(state, false);
      case "usurped" -> inDoubt("another extrinsic with the same nonce replaced it in the pool");
      case "dropped" -> inDoubt("the node dropped it from its pool, which was full");
      case "invalid" -> inDoubt("the node found it invalid");
      // future, ready, broadcast, retracted (back in the pool): other states follow
      default -> Optional.empty();
    };
  }

  private Optional<ExtrinsicOutcome> included(JsonNode state, boolean isFinal)
      throws InterruptedException {
    String text = state.isEmpty() ? "" : state.elements().next().asText();
    String block = UntrustedText.escape(text, HASH_CHARS);
    try {
      Bytes32 hash = Bytes32.fromHex(block);
      return Optional.of(
          locator
              .in(hash, prepared.hash(), isFinal)
              .orElseGet(
                  () ->
                      doubt("block " + block + " does not hold it, though the node reported so")));
    } catch (RpcException | IllegalArgumentException e) {
      return inDoubt(
          "block " + block + ", which holds it, cannot be read: " + UntrustedText.messageOf(e));
    }
  }

  /** Decides by the chain's heads when the node reports no state. */
  private Optional<ExtrinsicOutcome> outcomeByHeads() throws InterruptedException {
    try {
      long last = prepared.params().lastBlock();
      if (locator.finalizedBlock() >= last) {
        return Optional.of(
            submitter.resolve(prepared.account(), prepared.params(), prepared.hash()));
      }
      long best = locator.bestBlock();
      if (best > last + FINALITY_LAG) {
        return inDoubt("it expired after block " + last + ", which is not final yet");
      }
      if (startBlock.isEmpty()) {
        startBlock = OptionalLong.of(best);
      }
      return waitFor == WaitFor.INCLUSION && best > startBlock.getAsLong() + MAX_BLOCKS_WITHOUT
          ? inDoubt("no block holds it yet; it is valid up to block " + last)
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
    return new InDoubt(reason, prepared.params().lastBlock());
  }
}
