package com.handshake58.neuron.synapse.client;

import java.time.Duration;

/** What came of asking a neuron. */
public sealed interface Outcome<T> {

  /** Status 200 and a body of the right form; what it says is not judged here. */
  record Answered<T>(T synapse, Duration took) implements Outcome<T> {}

  /**
   * Any other status.
   *
   * @param message the neuron's own words, cut and made printable; may be empty
   */
  record Refused<T>(int status, String message) implements Outcome<T> {}

  /**
   * No connection, or it broke before an answer; or the neuron announces no address, or one that is
   * not to be asked.
   */
  record Unreachable<T>(String reason) implements Outcome<T> {}

  /** No whole answer in time. */
  record TimedOut<T>(Duration after) implements Outcome<T> {}

  /** Status 200, and a body that is too large or of another form. */
  record BadAnswer<T>(String reason) implements Outcome<T> {}
}
