package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import java.time.Duration;

/**
 * This machine's clock against the newest block's {@code Timestamp.Now}. Signed requests carry the
 * time and are refused when it is seconds off.
 */
record ClockCheck(ChainConnection chain, Time time) implements Check {
  /** Neurons refuse a nonce that lies further ahead or back. */
  private static final Duration TOLERANCE = Duration.ofSeconds(4);

  /** A block or two may be missing on a chain that is well. */
  private static final int BLOCKS = 3;

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Finding look() throws InterruptedException {
    return ChainLook.at(
        chain,
        subtensor -> {
          Bytes32 head = subtensor.head();
          Duration age = Duration.between(subtensor.timestamp(head), time.now());
          Duration most = subtensor.blockTime(head).multipliedBy(BLOCKS).plus(TOLERANCE);
          if (age.compareTo(TOLERANCE.negated()) < 0) {
            return new Finding.Fail(
                "this machine's clock is slow by at least "
                    + age.negated().toSeconds()
                    + " s: let it be set by NTP (timedatectl set-ntp true).");
          }
          if (age.compareTo(most) > 0) {
            return new Finding.Fail(
                "the newest block is "
                    + age.toSeconds()
                    + " s old: this machine's clock is fast (let it be set by NTP, timedatectl"
                    + " set-ntp true), or the node stands still (set another"
                    + " --subtensor.chain_endpoint).");
          }
          return new Finding.Ok(
              "agrees with the newest block, which is " + age.toSeconds() + " s old.");
        });
  }
}
