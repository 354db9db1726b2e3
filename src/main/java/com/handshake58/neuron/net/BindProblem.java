package com.handshake58.neuron.net;

/**
 * Why a server cannot listen.
 *
 * @param ip the address that it was to bind
 * @param port 0 where the system was to choose
 */
public record BindProblem(String ip, int port, BindProblem.Reason reason) {

  /** The part that the system refuses. */
  public enum Reason {
    ADDRESS_NOT_LOCAL("the address is not one of this machine's"),
    /** Another program has the port, or only the administrator may have it. */
    PORT_NOT_FREE("the port is not free");

    private final String description;

    Reason(String description) {
      this.description = description;
    }
  }

  /** Returns what happened, without a remedy. */
  public String description() {
    return "cannot listen on " + ip + " port " + port + ": " + reason.description;
  }
}
