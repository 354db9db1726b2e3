package com.handshake58.neuron.synapse.client;

import java.time.Duration;

/** The outcome of one request to a neuron. */
public sealed interface Outcome<T> {

  /** Status 200 with a well-formed body; its content is not verified. */
  record Answered<T>(T synapse, Duration took) implements Outcome<T> {}

  /**
   * Another status.
   *
   * @param message from the neuron, cut and without control characters; may be empty
   */
  record Refused<T>(int status, String message) implements Outcome<T> {}

  /**
   * There was no connection, or it broke before an answer; or the neuron announces no address, or
   * one that the {@link AddressPolicy} refuses.
   */
  record Unreachable<T>(String reason) implements Outcome<T> {}

  /** The answer was not complete in time. */
  record TimedOut<T>(Duration after) implements Outcome<T> {}

  /** Status 200 with a body that is too large or malformed. */
  record BadAnswer<T>(String reason) implements Outcome<T> {}
}
