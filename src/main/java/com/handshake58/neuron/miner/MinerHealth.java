package com.handshake58.neuron.miner;

import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.messages.MinerMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
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
  private final HealthPart announcement;

  MinerHealth(Health health) {
    axon = health.part("axon", PATIENCE);
    chain = health.part("chain", PATIENCE, SILENCE);
    registration = health.part("registration", PATIENCE);
    announcement = health.part("announcement", PATIENCE);
  }

  void listens(int port) {
    axon.ok("listens on port " + port);
  }

  void axonOff() {
    axon.ok(AxonMessages.off());
    announcement.ok("is off with the axon");
  }

  void axonStopped() {
    axon.waiting("was stopped");
  }

  void begins() {
    chain.waiting("has not been read yet");
  }

  void looked(MinerView view) {
    chain.ok("was read at block " + view.block());
    if (view.self().isPresent()) {
      registration.ok("uid " + view.self().get().uid());
    } else {
      registration.waiting(MinerMessages.notRegistered());
    }
  }

  /** The chain shows the axon where it is. */
  void announced(String address) {
    announcement.ok("the chain shows " + address);
  }

  /** The chain did not take the address, or not yet; another attempt follows. */
  void notAnnounced(String why) {
    announcement.waiting(why);
  }

  /** There is no address to announce: validators cannot find the miner. */
  void noAddress(ExternalAddressProblem problem) {
    announcement.failing(AxonMessages.notAnnounced(problem));
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
