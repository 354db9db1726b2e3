package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import java.time.Duration;

/** Sentences of {@code neuron doctor} about problems. */
public final class DoctorMessages {
  private static final String WITHOUT_LISTING =
      "; a miner serves without a listing and tries again by itself";

  private DoctorMessages() {}

  public static String olderJava(Runtime.Version version, int needed) {
    return "this is Java %s: install Java %d and set JAVA_HOME to it".formatted(version, needed);
  }

  public static String chainNotReached(String why) {
    return "the chain is not reached (" + why + "): " + Remedies.CHECK_CHAIN;
  }

  /**
   * The newest block is of the future.
   *
   * @param by at least
   */
  public static String slowClock(Duration by) {
    return "this machine's clock is slow by at least "
        + by.toSeconds()
        + " s: "
        + Remedies.SET_CLOCK;
  }

  public static String oldBlock(Duration age) {
    return "the newest block is %d s old: this machine's clock is fast, then %s, or the node stands"
            .formatted(age.toSeconds(), Remedies.SET_CLOCK)
        + " still, then "
        + Remedies.OTHER_CHAIN_ENDPOINT;
  }

  public static String notRegistered(AccountId hotkey, int netuid) {
    return SubnetMessages.notRegistered(hotkey.ss58(), netuid) + ", or " + Remedies.CHECK_WALLET;
  }

  public static String noPermit(AccountId hotkey, Rao stake) {
    return SubnetMessages.noPermit("the hotkey " + hotkey + ", with a stake of " + stake + ",");
  }

  /**
   * The provider gives no prices.
   *
   * @param url without parts that may hold a key
   * @param answer the answer that it gives instead
   */
  public static String noPricing(String url, String path, String answer) {
    return "%s answers %s with %s: set API_URL to the provider's address without %s, or update the"
            .formatted(url, path, answer, path)
        + " provider";
  }

  public static String providerNotReached(String url, String why) {
    return "%s is not reached (%s): start the provider or set API_URL to its address"
        .formatted(url, why);
  }

  public static String noDirectory(String url, String answer) {
    return "%s answers with %s: ".formatted(url, answer)
        + Remedies.CHECK_MARKETPLACE
        + WITHOUT_LISTING;
  }

  public static String marketplaceNotReached(String url, String why) {
    return "%s is not reached (%s): ".formatted(url, why)
        + Remedies.CHECK_MARKETPLACE
        + " and this machine's connection to it"
        + WITHOUT_LISTING;
  }

  /**
   * The port is an axon's.
   *
   * @param place port and address
   */
  public static String portOfAnAxon(String place) {
    return place
        + " is an axon's already: this neuron's own if it runs; otherwise stop that one, or "
        + Remedies.AXON_PORT;
  }

  public static String portOfAHealth(int port) {
    return port
        + " shows a neuron's health already: this neuron's own if it runs; otherwise "
        + Remedies.HEALTH_PORT;
  }

  /** No address is set. */
  public static String detectedAddress(int port) {
    return "not set: the miner asks services on the internet for it at its start and announces it"
        + " with port %d; if validators reach the miner by another address, %s"
            .formatted(port, Remedies.EXTERNAL_ADDRESS);
  }

  /** The chain has no subnet of that number, which another line reports. */
  public static String unknownWithoutSubnet() {
    return "not known, since the subnet does not exist";
  }

  public static String portNotFree(String place, String why) {
    return "%s cannot be listened on (%s): stop what has it, or ".formatted(place, why)
        + Remedies.AXON_PORT
        + " and "
        + Remedies.AXON_IP;
  }
}
