package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.synapse.server.ExternalAddress;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;

/** That the address to be announced is one that the chain takes. */
record AnnouncedCheck(AxonConfig axon) implements Check {

  @Override
  public String name() {
    return "announced address";
  }

  @Override
  public Finding look() throws InterruptedException {
    return switch (ExternalAddress.of(axon).find()) {
      case ExternalAddress.Found.At at ->
          new Finding.Ok(
              at.address().getHostAddress()
                  + ", port "
                  + axon.externalPort().orElse(axon.port())
                  + "; only others can tell whether they reach it.");
      case ExternalAddress.Found.Unknown(ExternalAddressProblem problem) ->
          new Finding.Fail(AxonMessages.noAddress(problem) + ".");
    };
  }
}
