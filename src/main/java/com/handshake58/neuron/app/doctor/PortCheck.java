package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.synapse.server.AxonConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** That the axon's port can be listened on. */
record PortCheck(AxonConfig axon) implements Check {

  @Override
  public String name() {
    return "port";
  }

  @Override
  public Finding look() {
    String place = axon.port() + " on " + axon.ip();
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(axon.ip(), axon.port()));
      return new Finding.Ok(place + " is free.");
    } catch (IOException e) {
      return new Finding.Fail(
          place
              + " cannot be listened on ("
              + Words.of(e)
              + "): stop what has it, such as this neuron itself, or set --axon.port (AXON_PORT)"
              + " and --axon.ip.");
    }
  }
}
