package com.handshake58.neuron.messages;

import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.substrate.rpc.OldHead;

/** Sentences about the connection to Bittensor's chain. */
public final class ConnectionMessages {
  private ConnectionMessages() {}

  public static String connected(Endpoint endpoint) {
    return "connected to " + endpoint;
  }

  /**
   * No endpoint is connected.
   *
   * @param reason of the last attempt, with the endpoint
   */
  public static String notConnected(String reason) {
    return "not connected: " + reason + "; if this lasts, " + Remedies.CHECK_CHAIN;
  }

  /** The newest block does not agree with this machine's clock. */
  public static String oldHead(OldHead head) {
    String block = "block " + head.number() + ", the newest of ";
    String where =
        head.endpoints() > 1
            ? block + "the " + head.endpoints() + " endpoints that answer, "
            : block + head.endpoint() + ", ";
    if (head.age().isNegative()) {
      return where + "is of the future: " + DoctorMessages.slowClock(head.age().negated());
    }
    String age = where + "is " + head.age().toSeconds() + " s old: ";
    return head.endpoints() > 1
        ? age
            + "this machine's clock is fast, then "
            + Remedies.SET_CLOCK
            + ", or the chain stands still"
        : age
            + "the node is behind or stands still, then "
            + Remedies.OTHER_CHAIN_ENDPOINT
            + ", or this machine's clock is fast, then "
            + Remedies.SET_CLOCK;
  }
}
