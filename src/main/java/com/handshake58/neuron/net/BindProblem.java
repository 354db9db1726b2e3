package com.handshake58.neuron.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

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

  /** Tries to bind the address and port and frees them again; empty if that works. */
  public static Optional<BindProblem> of(String ip, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(BindAddress.of(ip), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(BindFailure.of(ip, port, e).problem());
    }
  }

  /** Returns what happened, without a remedy. */
  public String description() {
    return "cannot listen on " + ip + " port " + port + ": " + reason.description;
  }
}
