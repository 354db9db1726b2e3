package com.handshake58.neuron.synapse.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2a00:1450:4001:829::200e",
        "2600::1"
      })
  void allowsAddressesOfTheInternet(String address) {
    assertThat(AddressPolicy.PUBLIC_ONLY.refusal(InetAddress.ofLiteral(address))).isEmpty();
    assertThat(AddressPolicy.LOCAL_ALLOWED.refusal(InetAddress.ofLiteral(address))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "127.0.0.2, loopback",
    "127.255.255.255, loopback",
    "::1, loopback",
    "10.0.0.1, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.1.1, private",
    "fd12:3456::1, private",
    "100.64.0.1, shared",
    "100.127.255.255, shared",
    "203.0.113.7, documentation",
    "2001:db8::7, documentation"
  })
  void allowsLocalAddressesOnPrivateChainsOnly(String text, String description) {
    InetAddress address = InetAddress.ofLiteral(text);
    assertThat(AddressPolicy.LOCAL_ALLOWED.refusal(address)).isEmpty();
    assertThat(AddressPolicy.PUBLIC_ONLY.refusal(address))
        .get()
        .asString()
        .contains(description)
        .endsWith("to which the dendrite does not connect on a public network");
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, link-local",
    "fe80::1, link-local",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "ff02::1, multicast",
    "0.0.0.0, reserved",
    "0.1.2.3, reserved",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "::, reserved",
    "::7f00:1, reserved",
    "100::1, reserved",
    "4000::1, reserved",
    "fec0::1, reserved",
    "64:ff9b::7f00:1, tunnel",
    "2002:7f00:1::1, tunnel",
    "2001:0:7f00:1::1, tunnel"
  })
  void refusesAddressesThatNoNeuronCanHave(String text, String description) {
    InetAddress address = InetAddress.ofLiteral(text);
    for (AddressPolicy reach : AddressPolicy.values()) {
      assertThat(reach.refusal(address))
          .get()
          .asString()
          .contains(description)
          .endsWith("to which the dendrite never connects");
    }
  }

  /** An IPv4-mapped address, which the chain's 128-bit number may hold. */
  @Test
  void anIpv4AddressInIpv6sClothesIsSeenThrough() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;
    assertThat(AddressPolicy.PUBLIC_ONLY.refusal(InetAddress.getByAddress(mapped)))
        .get()
        .asString()
        .contains("127.0.0.1, a loopback address");
  }
}
