package com.handshake58.neuron.evm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Why an endpoint refused a query, as far as that says what helps. */
public sealed interface RefusalReason {

  /**
   * Too many requests: the same query passes later; a smaller one does not pass earlier.
   *
   * @param retryAfter where the endpoint says how long to wait
   */
  record RateLimited(Optional<Duration> retryAfter) implements RefusalReason {}

  /**
   * Too many blocks at once.
   *
   * @param maxBlocks how many pass, counted inclusively, where the endpoint says so
   */
  record RangeTooLarge(OptionalLong maxBlocks) implements RefusalReason {}

  /**
   * Too many results, which says nothing about other blocks.
   *
   * @param suggestedEnd the last block that should pass with the same first one; may be no progress
   */
  record TooManyResults(OptionalLong suggestedEnd) implements RefusalReason {}

  /** It takes one request at a time. */
  record BatchRefused() implements RefusalReason {}

  /**
   * Neither waiting nor a smaller query helps here.
   *
   * @param everything whether everything is refused; otherwise only queries like this one
   */
  record NotServed(boolean everything) implements RefusalReason {}

  /**
   * The answering node does not have these blocks yet.
   *
   * @param head its newest block, where it says so
   */
  record BeyondHead(OptionalLong head) implements RefusalReason {}

  /** An unknown text: most likely a passing fault of this endpoint. */
  record Unknown() implements RefusalReason {}
}
