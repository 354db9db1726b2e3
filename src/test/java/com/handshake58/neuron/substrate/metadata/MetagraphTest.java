package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.testing.SharedFolder;
import com.handshake58.neuron.testing.Vectors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decodes runtime API results of which five other decoders give the same values. */
@SharedFolder.Needed
class MetagraphTest {
  private static final JsonNode VECTORS = Vectors.read("metagraph.json");
  private static Metadata metadata;

  @BeforeAll
  static void read() {
    metadata = MetadataSamples.metadata("finney-424");
  }

  @Test
  void decodesNeuronsAndMetagraphOf256() {
    for (JsonNode vector : VECTORS.get("files")) {
      byte[] encoded = MetadataSamples.bytes(vector.get("file").asText());
      assertThat(Hex.encode(Hashes.sha256(encoded))).isEqualTo(vector.get("fileSha256").asText());

      Value value = method(vector.get("type").asText()).decode(encoded);

      assertThat(sha256(lines(value))).isEqualTo(vector.get("sha256").asText());
      assertThat(metadata.values().decode(vector.get("type").asText(), encoded)).isEqualTo(value);
      int type = vector.get("typeId").asInt();
      assertThat(metadata.values().encode(type, value)).isEqualTo(encoded);
      if (vector.has("first")) {
        List<String> neurons = lines(value);
        assertThat(neurons.getFirst()).isEqualTo(vector.get("first").asText());
        assertThat(neurons.getLast()).isEqualTo(vector.get("last").asText());
        assertThat(fieldNames(value)).isEqualTo(texts(vector.get("fields")));
      } else {
        List<String> fields = lines(value);
        vector
            .get("scalars")
            .properties()
            .forEach(s -> assertThat(fields).contains(s.getKey() + "=" + s.getValue().asText()));
        vector
            .get("fieldSha256")
            .properties()
            .forEach(f -> checkField(fields, f.getKey(), f.getValue().asText()));
        assertThat(((Value.Composite) option(value)).names())
            .isEqualTo(texts(VECTORS.get("selectiveIndexes")));
      }
    }
  }

  private static void checkField(List<String> lines, String name, String hash) {
    String text =
        lines.stream()
            .filter(l -> l.startsWith(name + "="))
            .findFirst()
            .orElseThrow()
            .substring(name.length() + 1);
    assertThat(Hex.encode(Hashes.sha256(text.getBytes(StandardCharsets.UTF_8))))
        .as(name)
        .startsWith(hash);
  }

  @Test
  void decodesSmallResults() {
    for (JsonNode vector : VECTORS.get("small")) {
      byte[] encoded = Hex.decode(vector.get("hex").asText());

      RuntimeMethod method = method(vector.get("type").asText());
      Value value = method.decode(encoded);

      if (vector.has("lines")) {
        List<String> expected = texts(vector.get("lines"));
        assertThat(lines(value).stream().filter(l -> !l.endsWith("=-")).toList())
            .isEqualTo(expected);
      }
      if (vector.has("sha256")) {
        assertThat(sha256(lines(value)))
            .as(vector.get("name").asText())
            .isEqualTo(vector.get("sha256").asText());
      }
      if (vector.get("name").asText().equals("subnet not there")) {
        assertThat(value).isEqualTo(Value.none());
      }
    }
  }

  @Test
  void rejectsDamagedResults() {
    for (JsonNode vector : VECTORS.get("broken")) {
      JsonNode of = small(vector.get("of").asText());
      byte[] bytes = Hex.decode(of.get("hex").asText());
      if (vector.has("at")) {
        bytes =
            replaced(
                bytes,
                vector.get("at").asInt(),
                vector.get("remove").asInt(),
                Hex.decode(vector.get("insert").asText()));
      }
      RuntimeMethod method = method(of.get("type").asText());
      byte[] broken = bytes;
      boolean fine = vector.get("verdicts").valueStream().allMatch(v -> v.asText().equals("ok"));
      if (fine) {
        assertThat(method.decode(broken)).isNotNull();
      } else {
        assertThatThrownBy(() -> method.decode(broken))
            .as(vector.get("name").asText())
            .isInstanceOf(ScaleException.class);
      }
    }
  }

  @Test
  void namesThePlaceOfTheDamage() {
    byte[] bytes = Hex.decode(small("two neurons").get("hex").asText());

    assertThatThrownBy(
            () -> method("Vec<NeuronInfoLite>").decode(replaced(bytes, 70, 1, new byte[] {2})))
        .hasMessage("NeuronInfoRuntimeApi_get_neurons_lite[0].active: invalid boolean: 2");
  }

  @Test
  void encodesParameters() {
    Value all = Value.ints(IntStream.range(0, 74).boxed().toList());
    Value some = Value.ints(List.of(7, 8, 52, 53, 55, 57, 59, 62, 69));
    List<byte[]> encoded =
        List.of(
            api("NeuronInfoRuntimeApi", "get_neurons_lite").encode(Value.of(58)),
            api("SubnetInfoRuntimeApi", "get_metagraph").encode(Value.of(58)),
            api("SubnetInfoRuntimeApi", "get_selective_metagraph").encode(Value.of(58), all),
            api("SubnetInfoRuntimeApi", "get_selective_metagraph").encode(Value.of(58), some),
            api("SubnetInfoRuntimeApi", "get_mechagraph").encode(Value.of(58), Value.of(1)));

    JsonNode calls = VECTORS.get("calls");
    assertThat(calls).hasSize(encoded.size());
    for (int i = 0; i < encoded.size(); i++) {
      assertThat(Hex.encode0x(encoded.get(i))).isEqualTo(calls.get(i).get("params").asText());
    }
    RuntimeMethod method = api("SubnetInfoRuntimeApi", "get_metagraph");
    assertThat(method.callName()).isEqualTo("SubnetInfoRuntimeApi_get_metagraph");
    assertThat(method.parameters()).containsExactly("netuid");
    assertThatThrownBy(method::encode)
        .hasMessage("SubnetInfoRuntimeApi_get_metagraph takes (netuid), got 0 parameters");
    assertThatThrownBy(() -> method.encode(Value.of(65536)))
        .hasMessage("SubnetInfoRuntimeApi_get_metagraph.netuid: 65536 does not fit u16");
    assertThat(metadata.api("SubnetInfoRuntimeApi", "get_nothing")).isEmpty();
  }

  @Test
  void readsFieldsByName() {
    ValueReader neurons =
        ValueReader.of(
            "neurons",
            method("Vec<NeuronInfoLite>").decode(MetadataSamples.bytes("neurons-lite-256.scale")));

    assertThat(neurons.elements()).hasSize(256);
    ValueReader axon = neurons.at(255).field("axon_info");
    assertThat(axon.field("port").int32()).isEqualTo(8255);
    assertThat(axon.field("ip").integer()).isEqualTo("42540766411282592856903984951653826815");
    assertThat(neurons.at(0).field("hotkey").account())
        .isEqualTo(new AccountId(Hashes.sha256("hotkey 0".getBytes(StandardCharsets.UTF_8))));
    assertThat(axon.has("port")).isTrue();
    assertThat(axon.has("address")).isFalse();
    assertThatThrownBy(() -> neurons.at(3).field("axon_info").field("address"))
        .isInstanceOf(ScaleException.class)
        .hasMessageStartingWith(
            "neurons[3].axon_info.address: no such field; the fields are block, version");
    assertThatThrownBy(() -> neurons.at(256)).hasMessage("neurons[256]: no such element of 256");
    assertThatThrownBy(() -> axon.field("ip").int64())
        .hasMessageStartingWith("neurons[255].axon_info.ip: 425407")
        .hasMessageEndingWith("is too large");
    assertThatThrownBy(() -> axon.field("ip").account())
        .hasMessageStartingWith(
            "neurons[255].axon_info.ip: expected an account of 32 bytes, found the integer");
  }

  @Test
  void decodesTypesWrittenAsText() {
    ValueCodec values = metadata.values();

    assertThat(values.decode("Option<Vec<u16>>", Hex.decode("01083a000100")))
        .isEqualTo(Value.some(Value.ints(List.of(58, 1))));
    assertThat(values.decode("Vec<u8>", Hex.decode("083a01")))
        .isEqualTo(Value.of(new byte[] {58, 1}));
    assertThatThrownBy(() -> values.decode("Vec<Nothing>", new byte[1]))
        .hasMessage("this runtime's metadata has no type Nothing");
    assertThatThrownBy(() -> values.decode("Call", new byte[1]))
        .hasMessageMatching("Call names \\d+ types: use more of the path");
    assertThat(metadata.types().find("neuron_info::NeuronInfoLite")).isPresent();
  }

  private static RuntimeMethod method(String type) {
    return switch (type) {
      case "Vec<NeuronInfoLite>" -> api("NeuronInfoRuntimeApi", "get_neurons_lite");
      case "Option<SelectiveMetagraph>" -> api("SubnetInfoRuntimeApi", "get_selective_metagraph");
      case "Option<Metagraph>" -> api("SubnetInfoRuntimeApi", "get_metagraph");
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static RuntimeMethod api(String api, String method) {
    return metadata.api(api, method).orElseThrow();
  }

  private static JsonNode small(String name) {
    return VECTORS
        .get("small")
        .valueStream()
        .filter(s -> s.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] replaced(byte[] bytes, int at, int remove, byte[] insert) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(insert);
    out.writeBytes(Arrays.copyOfRange(bytes, at + remove, bytes.length));
    return out.toByteArray();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static List<String> fieldNames(Value list) {
    return ((Value.Composite) ((Value.Sequence) list).values().getFirst()).names();
  }

  private static String sha256(List<String> lines) {
    String text = lines.stream().map(l -> l + "\n").collect(Collectors.joining());
    return Hex.encode(Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> lines(Value result) {
    if (result instanceof Value.Sequence s) {
      return s.values().stream().map(MetagraphTest::text).toList();
    }
    if (!(option(result) instanceof Value.Composite metagraph)) {
      return List.of();
    }
    return IntStream.range(0, metagraph.values().size())
        .mapToObj(i -> metagraph.names().get(i) + "=" + text(metagraph.values().get(i)))
        .toList();
  }

  private static Value option(Value value) {
    return ValueReader.of("result", value).option().map(ValueReader::value).orElse(Value.none());
  }

  /** Returns the text form that the note of the vectors describes. */
  private static String text(Value value) {
    return switch (value) {
      case Value.Int i -> i.value().toString();
      case Value.Bool b -> b.value() ? "1" : "0";
      case Value.Text t -> t.value();
      case Value.Bytes b -> Hex.encode(b.toBytes());
      case Value.Sequence s -> joined("[", s.values(), "]");
      case Value.Composite c when c.names().equals(List.of("bits")) -> text(c.values().getFirst());
      case Value.Composite c -> joined("(", c.values(), ")");
      case Value.Variant v when v.name().equals("None") -> "-";
      case Value.Variant v -> text(v.fields().values().getFirst());
    };
  }

  private static String joined(String open, List<Value> values, String close) {
    return values.stream().map(MetagraphTest::text).collect(Collectors.joining(",", open, close));
  }
}
