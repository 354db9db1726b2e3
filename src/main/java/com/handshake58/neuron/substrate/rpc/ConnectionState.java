package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.net.Endpoint;

/** The state of the connection to the chain. */
public sealed interface ConnectionState {

  /** The connection to this endpoint is up. */
  record Up(Endpoint endpoint) implements ConnectionState {}

  /**
   * There is no connection. Attempts go on as long as the program runs.
   *
   * @param failures failed attempts in a row; 0 before the end of the first one
   */
  record Down(int failures, String reason) implements ConnectionState {}

  /** {@link NodeConnection#stop} was called. */
  record Closed() implements ConnectionState {}
}
