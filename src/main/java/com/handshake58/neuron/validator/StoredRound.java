package com.handshake58.neuron.validator;

import java.time.Instant;

/**
 * A stored round.
 *
 * @param number counts from 1
 */
public record StoredRound(long number, Instant startedAt, RoundInputs inputs, RoundResult result) {

  /** Returns whether the stored inputs give the stored result. */
  public boolean replays() {
    return RoundResult.of(inputs).equals(result);
  }
}
