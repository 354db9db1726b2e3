package com.handshake58.neuron.subtensor.metagraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.0.0.0",
    "3405803776, 4, 203.0.113.0",
    "2130706434, 4, 127.0.0.2",
    "4294967295, 4, 255.255.255.255",
    "0, 6, ::",
    "1, 6, ::1",
    "42540766411282592856903984951653826560, 6, 2001:db8::",
    "42540766411282592856903984951653826561, 6, 2001:db8::1",
    "42540766411282592856903984951653826561, 4, 2001:db8::1",
    "42540766411282592875350729025363378177, 6, 2001:db8:0:1::1",
    "340282366920938463463374607431768211455, 6, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void formatsNumbersAsAddresses(BigInteger number, int type, String text) {
    assertThat(IpAddresses.text(number, type)).isEqualTo(text);
  }
}
