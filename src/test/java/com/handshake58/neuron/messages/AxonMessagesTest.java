package com.handshake58.neuron.messages;

import static com.handshake58.neuron.net.BindProblem.Reason.ADDRESS_NOT_LOCAL;
import static com.handshake58.neuron.net.BindProblem.Reason.PORT_NOT_FREE;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AxonMessagesTest {

  @Test
  void namesTheRemedyForAnAddressOrPortThatCannotBeBound() {
    assertThat(AxonMessages.cannotListen(new BindProblem("127.0.0.1", 8091, PORT_NOT_FREE)))
        .isEqualTo(
            "the axon cannot listen on 127.0.0.1 port 8091: the port is taken by another program,"
                + " such as another neuron; stop that, or set --axon.port (AXON_PORT) to a free"
                + " port");
    assertThat(AxonMessages.cannotListen(new BindProblem("127.0.0.1", 443, PORT_NOT_FREE)))
        .isEqualTo(
            "the axon cannot listen on 127.0.0.1 port 443: the port is taken by another program,"
                + " such as another neuron, or kept for the administrator; stop that, or set"
                + " --axon.port (AXON_PORT) to a free port");
    assertThat(AxonMessages.cannotListen(new BindProblem("192.0.2.1", 0, ADDRESS_NOT_LOCAL)))
        .isEqualTo(
            "the axon cannot listen on 192.0.2.1 port 0: the address is not one of this machine's;"
                + " set --axon.ip (BT_AXON_IP) to an address of this machine, or to [::] for all");
  }

  @Test
  void namesTheRemedyForAHealthPortThatIsNotFree() {
    assertThat(HealthMessages.cannotListen(new BindProblem("127.0.0.1", 8092, PORT_NOT_FREE)))
        .isEqualTo(
            "the neuron's health cannot be shown on 127.0.0.1 port 8092, which is taken by another"
                + " program or kept for the administrator: set --neuron.health_port"
                + " (NEURON_HEALTH_PORT) to a free port");
  }

  @Test
  void namesTheRemedyForAnExternalAddressThatCannotBeAnnounced() {
    String remedy =
        ": set --axon.external_ip (AXON_EXTERNAL_IP) to the address that validators reach";
    assertThat(AxonMessages.noAddress(new ExternalAddressProblem.NotDetected()))
        .isEqualTo("the external address could not be detected" + remedy);
    assertThat(AxonMessages.noAddress(new ExternalAddressProblem.HostNotFound("host.example")))
        .isEqualTo(
            "the host name host.example (AXON_EXTERNAL_IP) cannot be resolved: correct it, or its"
                + " entry in the DNS");
    assertThat(AxonMessages.noAddress(new ExternalAddressProblem.Malformed("1.2.3")))
        .isEqualTo("the external address 1.2.3 is neither an address nor a host name" + remedy);
    assertThat(
            AxonMessages.notAnnounced(
                new ExternalAddressProblem.NotAnnounceable(InetAddress.ofLiteral("127.0.0.1"))))
        .isEqualTo(
            "the axon is not announced: the chain does not take 127.0.0.1 as an axon's address"
                + remedy);
  }
}
