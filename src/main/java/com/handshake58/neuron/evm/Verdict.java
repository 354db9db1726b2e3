package com.handshake58.neuron.evm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What helps against an endpoint's {@link Refusal} of a log query. */
public sealed interface Verdict {

  /** The same query passes later; a smaller one does not pass earlier. */
  record Wait(Optional<Duration> told) implements Verdict {}

  /** This endpoint takes so many blocks at once, counted inclusively. */
  record SplitTo(long blocks) implements Verdict {}

  /** Too many blocks at once; how many pass was not told. */
  record Split() implements Verdict {}

  /**
   * Too many results, which says nothing about other blocks.
   *
   * @param to the last block that should pass with the same first one; may be no progress
   */
  record SplitByResults(OptionalLong to) implements Verdict {}

  /**
   * Neither waiting nor splitting helps here.
   *
   * @param all whether everything is refused; otherwise only queries like this one
   */
  record AnotherEndpoint(boolean all) implements Verdict {}

  /**
   * The answering node does not have these blocks yet.
   *
   * @param head its newest block, where it told
   */
  record BeyondHead(OptionalLong head) implements Verdict {}

  /** Nothing known: a passing fault of this endpoint, as far as one can tell. */
  record Unknown() implements Verdict {}
}
