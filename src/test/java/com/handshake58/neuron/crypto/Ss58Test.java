package com.handshake58.neuron.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ss58Test {
  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final byte[] ALICE_KEY =
      Hex.decode("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");

  static Stream<JsonNode> addresses() {
    return Vectors.cases("substrate.json", "ss58");
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void writesAndReadsEveryFormat(JsonNode vector) {
    int format = vector.get("format").asInt();
    String address = vector.get("address").asText();
    assertThat(Ss58.encode(ALICE_KEY, format)).isEqualTo(address);
    assertThat(Ss58.decode(address, format)).isEqualTo(ALICE_KEY);
    assertThat(Ss58.decode(address)).isEqualTo(ALICE_KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 255, 256, 1284, 16383})
  void readsItsOwnAddresses(int format) {
    String address = Ss58.encode(ALICE_KEY, format);
    assertThat(Ss58.decode(address, format)).isEqualTo(ALICE_KEY);
    assertThat(Ss58.decode(address)).isEqualTo(ALICE_KEY);
  }

  @Test
  void refusesInvalidFormats() {
    for (int format : new int[] {-1, 16384}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Ss58.encode(ALICE_KEY, format));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Ss58.encode(new byte[31], 42));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void readsAccountsOfFormat42Only(JsonNode vector) {
    String address = vector.get("address").asText();
    if (vector.get("format").asInt() == Ss58.BITTENSOR) {
      assertThat(AccountId.fromSs58(address)).hasToString(address);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> AccountId.fromSs58(address));
    }
  }

  @Test
  void detectsOneChangedCharacter() {
    for (int i = 0; i < ALICE.length(); i++) {
      char other = ALICE.charAt(i) == 'x' ? 'y' : 'x';
      String changed = ALICE.substring(0, i) + other + ALICE.substring(i + 1);
      assertThatIllegalArgumentException().isThrownBy(() -> AccountId.fromSs58(changed));
      assertThatIllegalArgumentException().isThrownBy(() -> Ss58.decode(changed));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "1",
        "111111111111111111111111111111111111111111111111",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQYY",
        "15GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
        " 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ0",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQé",
        "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
      })
  void refusesATextThatIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AccountId.fromSs58(text));
    assertThatIllegalArgumentException().isThrownBy(() -> Ss58.decode(text));
  }
}
