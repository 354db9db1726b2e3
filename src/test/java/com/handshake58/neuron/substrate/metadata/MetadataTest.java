package com.handshake58.neuron.substrate.metadata;

import static com.handshake58.neuron.substrate.metadata.MetadataSamples.encodedMetadata;
import static com.handshake58.neuron.substrate.metadata.MetadataSamples.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.testing.SharedFolder;
import com.handshake58.neuron.testing.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the metadata of five real runtimes with values of other clients. */
@SharedFolder.Needed
class MetadataTest {

  @ParameterizedTest
  @CsvSource({"finney-218,14", "finney-219,14", "testnet-233,14", "finney-393,16", "finney-424,16"})
  void decodesEveryVersionBareAndWrapped(String name, int version) {
    byte[] bare = encodedMetadata(name);
    byte[] vector = new ScaleWriter().byteVector(bare).toBytes();
    byte[] option = new ScaleWriter().u8(1).bytes(vector).toBytes();

    for (byte[] form : List.of(bare, vector, option)) {
      Metadata metadata = Metadata.decode(form);
      assertThat(metadata.version()).isEqualTo(version);
      assertThat(metadata.extrinsic().versions()).contains(4);
      assertThat(metadata.pallet("SubtensorModule")).isPresent();
      assertThat(metadata.calls().arguments("SubtensorModule", "serve_axon").orElseThrow())
          .containsExactly(
              "netuid",
              "version",
              "ip",
              "port",
              "ip_type",
              "protocol",
              "placeholder1",
              "placeholder2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"finney-218", "finney-219", "testnet-233", "finney-393", "finney-424"})
  void codesEveryDefaultAndConstant(String name) {
    Metadata metadata = metadata(name);
    int checked = 0;
    for (Pallet pallet : metadata.pallets()) {
      for (Pallet.StorageEntry entry : pallet.storage()) {
        assertThat(metadata.storage(pallet.name(), entry.name())).isPresent();
        if (!entry.optional()) {
          Value value = metadata.values().decode(entry.value(), entry.defaultValue().bytes());
          assertThat(metadata.values().encode(entry.value(), value))
              .as(pallet.name() + "." + entry.name())
              .isEqualTo(entry.defaultValue().bytes());
          checked++;
        }
      }
      for (Pallet.Constant constant : pallet.constants()) {
        Value value = metadata.constant(pallet.name(), constant.name()).orElseThrow();
        assertThat(metadata.values().encode(constant.type(), value))
            .as(pallet.name() + "." + constant.name())
            .isEqualTo(constant.value().bytes());
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(200);
  }

  @Test
  void encodesCallsAsPolkadotJsDoes() {
    Calls calls = metadata("finney-219").calls();
    JsonNode vectors = Vectors.read("substrate.json").get("calls");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      String pallet = vector.get("pallet").asText();
      String name =
          vector.get("method").asText().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      Call call =
          Call.of(pallet.substring(0, 1).toUpperCase(Locale.ROOT) + pallet.substring(1), name);
      List<String> names = calls.arguments(call.pallet(), name).orElseThrow();
      for (int i = 0; i < names.size(); i++) {
        Value value = MetadataSamples.value(vector.get("args").get(i));
        call =
            call.with(
                names.get(i), names.get(i).equals("dest") ? Value.variant("Id", value) : value);
      }
      assertThat(Hex.encode0x(calls.encode(call))).isEqualTo(vector.get("callHex").asText());
    }
  }

  @Test
  void encodesCallsOf424AsPolkadotApiDoes() {
    Calls calls = metadata("finney-424").calls();
    JsonNode vectors = Vectors.read("spec-424.json").get("calls");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      Call call = MetadataSamples.call(vector);
      byte[] encoded = calls.encode(call);
      assertThat(Hex.encode0x(encoded)).as(call.name()).isEqualTo(vector.get("hex").asText());
      assertThat(calls.decode(encoded)).isEqualTo(call);
    }
  }

  @Test
  void encodesCallsAsThePythonSdksDo() {
    for (String spec : List.of("218", "219", "424")) {
      Calls calls = metadata("finney-" + spec).calls();
      for (JsonNode vector : Vectors.read("weights.json").get("calls")) {
        JsonNode expected =
            vector.has("spec" + spec) ? vector.get("spec" + spec) : vector.path("both");
        Call call = MetadataSamples.call(vector);
        if (expected.isNull()) {
          assertThat(calls.has(call.pallet(), call.name())).as(call.name()).isFalse();
          assertThatThrownBy(() -> calls.encode(call))
              .isInstanceOf(ScaleException.class)
              .hasMessage("this runtime has no call " + call.pallet() + "." + call.name());
        } else if (expected.isTextual()) {
          assertThat(Hex.encode0x(calls.encode(call))).isEqualTo(expected.asText());
        } else if (expected.isObject()) {
          byte[] encoded = calls.encode(call);
          assertThat(encoded).hasSize(expected.get("length").asInt());
          assertThat(Hex.encode0x(Hashes.blake2b256(encoded)))
              .isEqualTo(expected.get("blake2b256").asText());
        }
      }
    }
  }

  @Test
  void namesTheWrongArgument() {
    Calls calls = metadata("finney-424").calls();
    Call call = MetadataSamples.call(Vectors.read("spec-424.json").get("calls").get(0));

    assertThatThrownBy(() -> calls.encode(call.with("uids", 1)))
        .hasMessage(
            "SubtensorModule.set_weights has no argument uids;"
                + " it takes netuid, dests, weights, version_key");
    assertThatThrownBy(
            () -> calls.encode(Call.of("SubtensorModule", "set_weights").with("netuid", 58)))
        .hasMessage("SubtensorModule.set_weights needs the argument dests");
    assertThatThrownBy(() -> calls.encode(call.with("netuid", 65536)))
        .hasMessageContaining("SubtensorModule.set_weights.netuid: 65536 does not fit u16");
    assertThatThrownBy(() -> calls.encode(call.with("dests", Value.ints(List.of(1, -1)))))
        .hasMessageContaining("set_weights.dests[1]: -1 does not fit u16");
    assertThatThrownBy(() -> calls.encode(Call.of("Nothing", "at_all")))
        .hasMessage("this runtime has no call Nothing.at_all");
  }

  @ParameterizedTest
  @CsvSource({"substrate.json,finney-219,storageKeys", "spec-424.json,finney-424,storage"})
  void derivesStorageKeys(String vectors, String chain, String list) {
    Metadata metadata = metadata(chain);
    JsonNode keys = Vectors.read(vectors).get(list);
    assertThat(keys).isNotEmpty();
    for (JsonNode vector : keys) {
      StorageItem item =
          metadata
              .storage(vector.get("pallet").asText(), vector.get("item").asText())
              .orElseThrow();
      List<Value> args = new ArrayList<>();
      vector.get("args").forEach(a -> args.add(MetadataSamples.value(a)));
      byte[] key = item.key(args.toArray(Value[]::new));
      assertThat(Hex.encode0x(key)).as(item.name()).isEqualTo(vector.get("key").asText());
      assertThat(item.keys(key)).isEqualTo(args);
      assertThat(item.keyCount()).isEqualTo(args.size());
      for (int i = 0; i < args.size(); i++) {
        byte[] prefix = item.prefix(args.subList(0, i).toArray(Value[]::new));
        assertThat(Arrays.copyOf(key, prefix.length)).isEqualTo(prefix);
        assertThat(prefix.length).isLessThan(key.length);
      }
    }
  }

  @Test
  void returnsEmptyForMissingItemsAndValues() {
    Metadata old = metadata("finney-218");
    Metadata now = metadata("finney-424");

    assertThat(old.storage("SubtensorModule", "SubnetEpochIndex")).isEmpty();
    assertThat(now.storage("SubtensorModule", "SubnetEpochIndex")).isPresent();
    assertThat(now.storage("NoPallet", "SubnetEpochIndex")).isEmpty();
    StorageItem uids = now.storage("SubtensorModule", "Uids").orElseThrow();
    assertThat(uids.defaultValue()).isEmpty();
    assertThat(uids.decode(Hex.decode("ff00"))).isEqualTo(Value.of(255));
    assertThat(now.storage("SubtensorModule", "Tempo").orElseThrow().defaultValue())
        .hasValueSatisfying(v -> assertThat(ValueReader.of("tempo", v).int32()).isPositive());
    assertThatThrownBy(() -> uids.key(Value.of(58)))
        .hasMessage("SubtensorModule.Uids takes 2 keys, got 1");
    assertThatThrownBy(() -> uids.key(Value.of(58), Value.of(7)))
        .hasMessageStartingWith("SubtensorModule.Uids.key 2: the integer 7 does not fit");
    assertThatThrownBy(() -> uids.decode(Hex.decode("ff")))
        .hasMessageStartingWith("SubtensorModule.Uids: expected 2 bytes");
    assertThatThrownBy(() -> uids.keys(new byte[40]))
        .hasMessage("not a storage key of SubtensorModule.Uids");
  }

  @Test
  void listsExtensionsAndApis() {
    Metadata metadata = metadata("finney-424");
    JsonNode vectors = Vectors.read("spec-424.json");
    List<ExtrinsicFormat.Extension> expected = new ArrayList<>();
    for (JsonNode e : vectors.get("extensions")) {
      expected.add(
          new ExtrinsicFormat.Extension(
              e.get("identifier").asText(),
              e.get("type").asInt(),
              e.get("additionalSigned").asInt()));
    }
    assertThat(metadata.extrinsic().extensions()).isEqualTo(expected);

    List<String> apis = new ArrayList<>();
    vectors.get("apis").forEach(a -> apis.add(a.asText()));
    assertThat(
            metadata.apis().stream()
                .map(
                    a ->
                        a.name()
                            + ": "
                            + String.join(
                                ",", a.methods().stream().map(RuntimeApi.Method::name).toList())))
        .containsAll(apis);

    List<String> names = new ArrayList<>();
    Vectors.read("substrate.json").get("extensions").forEach(e -> names.add(e.asText()));
    assertThat(metadata("finney-219").extrinsic().extensions())
        .extracting(ExtrinsicFormat.Extension::identifier)
        .isEqualTo(names);
  }

  @Test
  void namesErrorsAndEvents() {
    Metadata metadata = metadata("finney-424");
    Pallet pallet = metadata.pallet("SubtensorModule").orElseThrow();
    TypeDef.Variants errors =
        (TypeDef.Variants) metadata.types().type(pallet.errors().orElseThrow()).def();
    TypeDef.Case tooFast = errors.named("SettingWeightsTooFast").orElseThrow();
    Value module =
        Value.variant(
            "Module",
            new Value.Composite(
                List.of("index", "error"),
                List.of(
                    Value.of(pallet.index()),
                    Value.of(new byte[] {(byte) tooFast.index(), 0, 0, 0}))));
    Value record =
        record(
            Value.variant("ApplyExtrinsic", Value.of(3)),
            "System",
            new Value.Variant(
                "ExtrinsicFailed",
                new Value.Composite(
                    List.of("dispatch_error", "dispatch_info"), List.of(module, dispatchInfo()))));
    Value other = record(Value.variant("Finalization"), "System", Value.variant("CodeUpdated"));
    Events events = metadata.events();
    byte[] stored =
        metadata.values().encode(events.item().valueType(), Value.list(List.of(record, other)));

    List<Events.Event> decoded = events.decode(stored);

    assertThat(decoded).hasSize(2);
    assertThat(decoded.getFirst().qualifiedName()).isEqualTo("System.ExtrinsicFailed");
    assertThat(decoded.getFirst().extrinsic()).hasValue(3);
    assertThat(metadata.errors().ofFailure(decoded.getFirst()).text())
        .isEqualTo("SubtensorModule.SettingWeightsTooFast");
    assertThat(decoded.get(1).is("System", "CodeUpdated")).isTrue();
    assertThat(decoded.get(1).extrinsic()).isEmpty();
    assertThatThrownBy(() -> metadata.errors().ofFailure(decoded.get(1)))
        .hasMessage("System.CodeUpdated is not System.ExtrinsicFailed");
    assertThat(name(metadata, Value.variant("BadOrigin"))).isEqualTo("BadOrigin");
    assertThat(name(metadata, Value.variant("Token", Value.variant("FundsUnavailable"))))
        .isEqualTo("Token.FundsUnavailable");
  }

  private static String name(Metadata metadata, Value error) {
    return metadata.errors().read(ValueReader.of("error", error)).text();
  }

  private static Value record(Value phase, String pallet, Value event) {
    return new Value.Composite(
        List.of("phase", "event", "topics"),
        List.of(phase, Value.variant(pallet, event), Value.list(List.of())));
  }

  private static Value dispatchInfo() {
    Value weight =
        new Value.Composite(List.of("ref_time", "proof_size"), List.of(Value.of(1), Value.of(2)));
    return new Value.Composite(
        List.of("weight", "class", "pays_fee"),
        List.of(weight, Value.variant("Normal"), Value.variant("Yes")));
  }
}
