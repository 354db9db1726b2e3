package com.handshake58.devnet.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodes and decodes values by declared types, some of them encoded by other implementations. */
class TypeCodecTest {
  private final TypeRegistry types = Runtimes.of(424, 12_000).declaration().types();
  private final TypeCodec codec = new TypeCodec(types);

  private static byte[] vector(String name) throws IOException {
    try (InputStream in = TypeCodecTest.class.getResourceAsStream("/vectors/" + name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "neurons-lite-256.scale | Vec<NeuronInfoLite<AccountId>>",
        "selective-metagraph-256.scale | Option<SelectiveMetagraph<AccountId>>",
      })
  void realEncodingsRoundTrip(String file, String type) throws Exception {
    byte[] bytes = vector(file);
    DevnetValue value = codec.decode(types.id(type), bytes);
    assertThat(types.encode(type, value)).isEqualTo(bytes);
  }

  @Test
  void decodesTheFieldsOfAMetagraph() throws Exception {
    DevnetValue value =
        codec.decode(
            types.id("Option<SelectiveMetagraph<AccountId>>"),
            vector("selective-metagraph-256.scale"));
    Struct graph = value.option().orElseThrow().struct();
    assertThat(graph.int32("netuid")).isEqualTo(58);
    assertThat(graph.get("hotkeys").option().orElseThrow().elements()).hasSize(256);
    assertThat(graph.get("tempo")).hasToString("Some(360)");
  }

  @ParameterizedTest
  @CsvSource({
    "u16, 3930, 12345",
    "Compact<u64>, 0284d717, 100000000",
    "Vec<u16>, 0c010002000300, '[1, 2, 3]'",
    "Option<bool>, 0101, Some(true)",
    "'(u8, i16)', 07feff, '[7, -2]'",
    "Phase, 0002000000, ApplyExtrinsic[2]",
  })
  void valuesRoundTrip(String type, String hex, String text) {
    DevnetValue value = codec.decode(types.id(type), Hex.decode(hex));
    assertThat(value).hasToString(text);
    assertThat(Hex.encode(types.encode(type, value))).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "bool, 02",
    "Vec<u16>, feffffff",
    "Compact<u8>, 0104",
    "Phase, 07",
    "u16, 393000",
    "Option<u8>, 02",
  })
  void refusesMalformedValues(String type, String hex) {
    int id = types.id(type);
    assertThatThrownBy(() -> codec.decode(id, Hex.decode(hex))).isInstanceOf(ScaleException.class);
  }

  @Test
  void errorsQuoteTheDeclaration() {
    assertThatThrownBy(() -> types.id("Vec<Nothing>")).hasMessageContaining("Nothing");
    assertThatThrownBy(() -> types.id("Vec<u8> x")).hasMessageContaining("end expected");
    assertThatThrownBy(() -> new TypeRegistry().declare("A = x::A;\nA = x::A;\n"))
        .hasMessage("A is declared twice");
  }
}
