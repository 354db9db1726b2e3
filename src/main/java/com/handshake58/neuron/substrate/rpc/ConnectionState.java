package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.net.Endpoint;

/** Where the connection to the chain stands. */
public sealed interface ConnectionState {

  /** Calls go to this endpoint. */
  record Up(Endpoint endpoint) implements ConnectionState {}

  /**
   * There is no connection; one is being sought for as long as the program runs.
   *
   * @param failures in a row, 0 before the first attempt has ended
   */
  record Down(int failures, String why) implements ConnectionState {}

  /** Ended by {@link NodeConnection#stop}. */
  record Closed() implements ConnectionState {}
}
