package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {

  @Test
  void writesLowercase() {
    byte[] bytes = {0, 1, (byte) 0xab, (byte) 0xff};
    assertThat(Hex.encode(bytes)).isEqualTo("0001abff");
    assertThat(Hex.encode0x(bytes)).isEqualTo("0x0001abff");
    assertThat(Hex.encode0x(new byte[0])).isEqualTo("0x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001abff", "0x0001abff", "0X0001ABFF", "0001AbfF"})
  void readsBothCasesWithAndWithoutPrefix(String text) {
    assertThat(Hex.decode(text)).containsExactly(0, 1, 0xab, 0xff);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x"})
  void readsNothing(String text) {
    assertThat(Hex.decode(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deadbee", "0xdeadbee", "deadbeefxx", " deadbeef", "dead beef", "0x0xde", "١١"})
  void refusesTheRestWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hex.decode(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("dead"));
  }
}
