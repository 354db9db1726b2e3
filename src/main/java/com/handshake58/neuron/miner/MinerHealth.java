package com.handshake58.neuron.miner;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.messages.SubnetMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
import java.time.Duration;

/** The parts of a miner's health. */
final class MinerHealth {
  /** A longer outage of the chain needs an operator. */
  private static final Duration FAILURE_TIMEOUT = Duration.ofMinutes(5);

  /** Reads of the chain are at most two minutes apart and have deadlines of their own. */
  private static final Duration REPORT_TIMEOUT = Duration.ofMinutes(10);

  private final HealthPart axon;
  private final HealthPart chain;
  private final HealthPart registration;
  private final HealthPart announcement;

  MinerHealth(Health health) {
    axon = health.part("axon", FAILURE_TIMEOUT);
    chain = health.part("chain", FAILURE_TIMEOUT, REPORT_TIMEOUT);
    registration = health.part("registration", FAILURE_TIMEOUT);
    announcement = health.part("announcement", FAILURE_TIMEOUT);
  }

  void listening(int port) {
    axon.ok("listens on port " + port);
  }

  void axonOff() {
    axon.ok(AxonMessages.off());
    announcement.ok("is off with the axon");
  }

  void axonStopped() {
    axon.waiting("was stopped");
  }

  void starting() {
    chain.waiting("has not been read yet");
  }

  void chainRead(MinerView view, AccountId hotkey, int netuid) {
    chain.ok("was read at block " + view.block());
    if (view.self().isPresent()) {
      registration.ok("uid " + view.self().get().uid());
    } else {
      registration.waiting(SubnetMessages.notRegistered(hotkey.ss58(), netuid));
    }
  }

  /** The chain shows the axon's current address. */
  void announced(String address) {
    announcement.ok("the chain shows " + address);
  }

  /** The chain takes the address later, or may have taken it; no restart helps. */
  void announcementWaits(String reason) {
    announcement.waiting(reason);
  }

  /** The address is not announced, and the miner tries again. */
  void announcementFails(String reason) {
    announcement.failing(reason);
  }

  /** There is no address to announce: validators cannot find the miner. */
  void noAddress(ExternalAddressProblem problem) {
    announcement.failing(AxonMessages.notAnnounced(problem));
  }

  /**
   * The chain could not be read.
   *
   * @param reason without any secret
   */
  void chainUnreadable(String reason) {
    chain.failing("cannot be read: " + reason);
  }
}
