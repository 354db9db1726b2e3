package com.handshake58.neuron.messages;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
import java.io.IOException;

/** Sentences about the axon. */
public final class AxonMessages {
  /** Below, ports are the administrator's on most systems. */
  private static final int FIRST_UNPRIVILEGED = 1_024;

  private AxonMessages() {}

  public static String cannotListen(BindProblem problem) {
    return "the axon cannot listen on "
        + problem.ip()
        + " port "
        + problem.port()
        + switch (problem.reason()) {
          case ADDRESS_NOT_LOCAL ->
              ": the address is not one of this machine's; "
                  + Remedies.AXON_IP
                  + ", or to [::] for all";
          case PORT_NOT_FREE ->
              ": the port is taken by another program, such as another neuron"
                  + (problem.port() < FIRST_UNPRIVILEGED ? ", or kept for the administrator" : "")
                  + "; stop that, or "
                  + Remedies.AXON_PORT;
        };
  }

  public static String off() {
    return "the axon is off (--neuron.axon_off): no validator can reach this miner";
  }

  public static String notAnnounced(ExternalAddressProblem problem) {
    return "the axon is not announced: " + noAddress(problem);
  }

  /**
   * @param axon the subject, such as "the axon 203.0.113.5:8091"
   */
  public static String announced(String axon, Success success) {
    return axon + " was announced in block " + success.block();
  }

  /**
   * @param axon the subject, such as "the axon 203.0.113.5:8091"
   */
  public static String notAnnounced(String axon, Failure failure, int netuid, AccountId hotkey) {
    return switch (failure) {
      case ExtrinsicOutcome.Unresolved unresolved ->
          announcementUnknown(axon) + unresolved.reason();
      case Failure other ->
          axon + " was not announced: " + ChainMessages.failure(other, netuid, hotkey.ss58());
    };
  }

  /**
   * @param axon the subject, such as "the axon 203.0.113.5:8091"
   */
  public static String notSent(String axon, IOException cause) {
    return axon + " was not announced: nothing was sent: " + ErrorMessages.of(cause);
  }

  /**
   * @param axon the subject, such as "the axon 203.0.113.5:8091"
   */
  public static String inDoubt(String axon, InDoubt doubt) {
    return announcementUnknown(axon) + ChainMessages.unknownUntil(doubt);
  }

  /** The chain or the record of an earlier announcement cannot be read. */
  public static String earlierUnknown(IOException cause) {
    return "the outcome of an earlier announcement is not known: " + ErrorMessages.of(cause);
  }

  private static String announcementUnknown(String axon) {
    return "it is not known whether " + axon + " was announced: ";
  }

  /** Says why there is no address to announce. */
  public static String noAddress(ExternalAddressProblem problem) {
    return switch (problem) {
      case ExternalAddressProblem.NotDetected _ ->
          "the external address could not be detected: " + Remedies.EXTERNAL_ADDRESS;
      case ExternalAddressProblem.HostNotFound(String host) ->
          "the host name "
              + host
              + " (AXON_EXTERNAL_IP) cannot be resolved: correct it, or its entry in the DNS";
      case ExternalAddressProblem.Malformed(String text) ->
          "the external address "
              + text
              + " is neither an address nor a host name: "
              + Remedies.EXTERNAL_ADDRESS;
      case ExternalAddressProblem.NotAnnounceable(var address) ->
          "the chain does not take "
              + address.getHostAddress()
              + " as an axon's address: "
              + Remedies.EXTERNAL_ADDRESS;
    };
  }
}
