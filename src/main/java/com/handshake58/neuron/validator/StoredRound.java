package com.handshake58.neuron.validator;

import java.time.Instant;

/**
 * A round as it was.
 *
 * @param number from 1
 */
public record StoredRound(long number, Instant startedAt, RoundInputs inputs, RoundResult result) {

  /** Whether the stored result is what its inputs give. */
  public boolean replays() {
    return RoundResult.of(inputs).equals(result);
  }
}
