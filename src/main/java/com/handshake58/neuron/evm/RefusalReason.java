package com.handshake58.neuron.evm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Why an endpoint refused a query. Each reason needs another reaction. */
public sealed interface RefusalReason {

  /**
   * The endpoint limits the rate of requests. The same query succeeds later; a smaller query does
   * not succeed earlier.
   *
   * @param retryAfter the wait that the endpoint asks for; empty if it names none
   */
  record RateLimited(Optional<Duration> retryAfter) implements RefusalReason {}

  /**
   * The query has too many blocks.
   *
   * @param maxBlocks the most blocks of one query, both ends counted; empty if not named
   */
  record RangeTooLarge(OptionalLong maxBlocks) implements RefusalReason {}

  /**
   * The blocks of the query have too many results. Other ranges of this size may succeed.
   *
   * @param suggestedEnd the last block that the endpoint suggests for the same first block; it may
   *     lie outside the range
   */
  record TooManyResults(OptionalLong suggestedEnd) implements RefusalReason {}

  /** The endpoint takes no batches of requests. */
  record BatchRefused() implements RefusalReason {}

  /**
   * The endpoint does not serve the query, neither later nor for fewer blocks.
   *
   * @param everything whether it refuses all queries; otherwise only queries like this one
   */
  record NotServed(boolean everything) implements RefusalReason {}

  /**
   * The answering node does not have these blocks yet.
   *
   * @param head its newest block; empty if not named
   */
  record BeyondHead(OptionalLong head) implements RefusalReason {}

  /** The text is not known. A later attempt may succeed. */
  record Unknown() implements RefusalReason {}
}
