package com.handshake58.neuron.substrate.rpc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The best block of an endpoint.
 *
 * @param time {@code Timestamp.Now}; empty if the chain or the node has none
 */
record HeadStatus(long number, Optional<Instant> time) {

  /** Block numbers are u32. */
  private static final long MAX_NUMBER = 0xffff_ffffL;

  HeadStatus {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("a block number is from 0 to " + MAX_NUMBER);
    }
  }

  /** Returns the age by this machine's clock; negative if the block is of the future. */
  Optional<Duration> age(Instant now) {
    return time.map(then -> Duration.between(then, now));
  }

  /** Returns whether the block's time agrees with the clock; false if there is no time. */
  boolean agrees(Instant now, Duration tolerance) {
    return age(now).filter(age -> age.abs().compareTo(tolerance) <= 0).isPresent();
  }
}
