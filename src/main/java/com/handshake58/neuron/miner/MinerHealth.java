package com.handshake58.neuron.miner;

import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import java.time.Duration;

/** What a miner's health is made of. */
final class MinerHealth {
  /** An outage of the chain that is longer is worth a look. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Looks are at most two minutes apart and have deadlines of their own. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  private final HealthPart axon;
  private final HealthPart chain;
  private final HealthPart registration;

  MinerHealth(Health health) {
    axon = health.part("axon", PATIENCE);
    chain = health.part("chain", PATIENCE, SILENCE);
    registration = health.part("registration", PATIENCE);
  }

  void listens(int port) {
    axon.ok("listens on port " + port);
  }

  void axonOff() {
    axon.ok("is off (--neuron.axon_off)");
  }

  void axonStopped() {
    axon.waiting("was stopped");
  }

  void begins() {
    chain.waiting("has not been read yet");
  }

  void looked(MinerView view) {
    chain.ok("was read at block " + view.block());
    view.self()
        .ifPresentOrElse(
            self -> registration.ok("uid " + self.uid()),
            () ->
                registration.waiting(
                    "the hotkey is not registered: register it with `neuron register`"));
  }

  /**
   * A look came to nothing.
   *
   * @param why without any secret
   */
  void unreadable(String why) {
    chain.failing("cannot be read: " + why);
  }
}
