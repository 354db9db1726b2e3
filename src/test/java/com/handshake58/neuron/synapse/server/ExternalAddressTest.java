package com.handshake58.neuron.synapse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalAddressTest {

  @Test
  void prefersIpv4AndTheSmallestAddress() throws Exception {
    InetAddress[] all = {ip("2001:db8::1"), ip("203.0.113.9"), ip("203.0.113.2")};
    ExternalAddress address = named("host.example", host -> all);
    assertThat(address.find()).isEqualTo(new ExternalAddress.Found.At(ip("203.0.113.2")));
    ExternalAddress six = named("host.example", host -> new InetAddress[] {ip("2001:db8::1")});
    assertThat(six.find()).isEqualTo(new ExternalAddress.Found.At(ip("2001:db8::1")));
  }

  @Test
  void reportsAHostNameWithoutAddress() throws Exception {
    ExternalAddress address =
        named(
            "host.example",
            host -> {
              throw new UnknownHostException(host);
            });
    assertThat(address.find())
        .isEqualTo(
            new ExternalAddress.Found.Unknown(
                new ExternalAddressProblem.HostNotFound("host.example")));
  }

  @Test
  void refusesAHostNameOfTheLoopbackAddress() throws Exception {
    ExternalAddress address = named("localhost", host -> new InetAddress[] {ip("127.0.0.1")});
    assertThat(address.find())
        .isEqualTo(
            new ExternalAddress.Found.Unknown(
                new ExternalAddressProblem.NotAnnounceable(ip("127.0.0.1"))));
  }

  @Test
  void asksServicesIfNothingIsConfigured() throws Exception {
    try (MockWebServer first = new MockWebServer();
        MockWebServer second = new MockWebServer()) {
      first.start();
      second.start();
      first.enqueue(new MockResponse.Builder().code(503).build());
      second.enqueue(new MockResponse.Builder().body("203.0.113.5\n").build());
      HttpAddressDetector detector = new HttpAddressDetector(List.of(uri(first), uri(second)));
      ExternalAddress address =
          new ExternalAddress(Optional.empty(), InetAddress::getAllByName, detector);
      assertThat(address.find()).isEqualTo(new ExternalAddress.Found.At(ip("203.0.113.5")));
      assertThat(address.find()).isEqualTo(new ExternalAddress.Found.At(ip("203.0.113.5")));
      assertThat(second.getRequestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "localhost", "999.1.1.1", "::::", "127.0.0.1"})
  void acceptsAddressesOnlyFromServices(String body) throws IOException, InterruptedException {
    try (MockWebServer service = new MockWebServer()) {
      service.start();
      service.enqueue(new MockResponse.Builder().body(body).build());
      ExternalAddress address =
          new ExternalAddress(
              Optional.empty(),
              InetAddress::getAllByName,
              new HttpAddressDetector(List.of(uri(service))));
      assertThat(address.find())
          .isInstanceOfSatisfying(
              ExternalAddress.Found.Unknown.class,
              unknown ->
                  assertThat(unknown.problem())
                      .isEqualTo(
                          body.equals("127.0.0.1")
                              ? new ExternalAddressProblem.NotAnnounceable(ip(body))
                              : new ExternalAddressProblem.NotDetected()));
    }
  }

  private static ExternalAddress named(String host, ExternalAddress.Resolver resolver) {
    return new ExternalAddress(Optional.of(host), resolver, Optional::empty);
  }

  private static URI uri(MockWebServer server) {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  private static InetAddress ip(String text) {
    return InetAddress.ofLiteral(text);
  }
}
