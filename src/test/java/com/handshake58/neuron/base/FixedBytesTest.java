package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.handshake58.neuron.crypto.AccountId;
import org.junit.jupiter.api.Test;

class FixedBytesTest {
  private static final String HEX =
      "0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  @Test
  void readsAndWritesHex() {
    assertThat(Bytes32.fromHex(HEX)).hasToString(HEX);
    assertThat(Bytes32.fromHex(HEX.substring(2)).toHex()).isEqualTo(HEX);
  }

  @Test
  void hasItsSize() {
    for (int size : new int[] {0, 31, 33}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Bytes32(new byte[size]))
          .withMessageContaining("32")
          .withMessageContaining(String.valueOf(size));
    }
  }

  @Test
  void cannotBeChangedFromOutside() {
    byte[] bytes = new byte[32];
    Bytes32 value = new Bytes32(bytes);
    bytes[0] = 1;
    value.toBytes()[1] = 1;
    assertThat(value.isZero()).isTrue();
    assertThat(Bytes32.fromHex(HEX).isZero()).isFalse();
  }

  @Test
  void isEqualToItsKindOnly() {
    Bytes32 value = Bytes32.fromHex(HEX);
    assertThat(value).isEqualTo(Bytes32.fromHex(HEX)).hasSameHashCodeAs(Bytes32.fromHex(HEX));
    assertThat(value).isNotEqualTo(new Bytes32(new byte[32]));
    assertThat((Object) value).isNotEqualTo(new AccountId(value.toBytes()));
  }

  @Test
  void ordersUnsigned() {
    byte[] high = new byte[32];
    high[0] = (byte) 0x80;
    byte[] low = new byte[32];
    low[0] = 0x7f;
    assertThat(new Bytes32(high)).isGreaterThan(new Bytes32(low));
  }
}
