package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.SharedFolder;
import com.handshake58.neuron.testing.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runtimes change indices several times a year. The code must not depend on an index. */
@SharedFolder.Needed
class PermutedMetadataTest {

  @ParameterizedTest
  @CsvSource({
    "finney-218,14",
    "finney-218,15",
    "testnet-233,14",
    "finney-393,16",
    "finney-424,14",
    "finney-424,15",
    "finney-424,16"
  })
  void decodesWhatItEncodes(String chain, int version) {
    Metadata metadata = MetadataSamples.metadata(chain);

    Metadata again = Metadata.decode(MetadataEncoder.encode(metadata, version));

    assertThat(again.version()).isEqualTo(version);
    int count = metadata.types().types().size();
    assertThat(again.types().types().subList(0, count)).isEqualTo(metadata.types().types());
    assertThat(again.pallets()).isEqualTo(metadata.pallets());
    assertThat(again.extrinsic())
        .usingRecursiveComparison()
        .ignoringFields("versions")
        .isEqualTo(metadata.extrinsic());
    assertThat(again.apis()).isEqualTo(version == 14 ? List.of() : metadata.apis());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void codesCallsWithOtherIndices(long seed) {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    Metadata permuted = permuted(metadata, seed);
    int otherBytes = 0;
    List<JsonNode> vectors = new ArrayList<>();
    Vectors.read("spec-424.json").get("calls").forEach(vectors::add);
    Vectors.read("weights.json").get("calls").forEach(vectors::add);
    for (JsonNode vector : vectors) {
      Call call = MetadataSamples.call(vector);
      assertThat(permuted.calls().arguments(call.pallet(), call.name()))
          .isEqualTo(metadata.calls().arguments(call.pallet(), call.name()));
      if (metadata.calls().has(call.pallet(), call.name())) {
        byte[] before = metadata.calls().encode(call);
        byte[] after = permuted.calls().encode(call);
        assertThat(permuted.calls().decode(after)).isEqualTo(metadata.calls().decode(before));
        otherBytes += Hex.encode(before).equals(Hex.encode(after)) ? 0 : 1;
      }
    }
    assertThat(otherBytes).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void codesStorageAndApisWithOtherIndices(long seed) {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    Metadata permuted = permuted(metadata, seed);

    for (JsonNode vector : Vectors.read("spec-424.json").get("storage")) {
      StorageItem item =
          permuted
              .storage(vector.get("pallet").asText(), vector.get("item").asText())
              .orElseThrow();
      List<Value> keys = new ArrayList<>();
      vector.get("args").forEach(a -> keys.add(MetadataSamples.value(a)));
      assertThat(Hex.encode0x(item.key(keys.toArray(Value[]::new))))
          .isEqualTo(vector.get("key").asText());
      StorageItem before =
          metadata
              .storage(vector.get("pallet").asText(), vector.get("item").asText())
              .orElseThrow();
      assertThat(item.defaultValue()).isEqualTo(before.defaultValue());
    }
    Value metagraph =
        metadata
            .api("SubnetInfoRuntimeApi", "get_selective_metagraph")
            .orElseThrow()
            .decode(MetadataSamples.bytes("selective-metagraph-256.scale"));
    int type = metadata.types().find("SelectiveMetagraph").orElseThrow();
    int permutedType = permuted.types().find("SelectiveMetagraph").orElseThrow();
    assertThat(permutedType).isNotEqualTo(type);
    Value inside = ValueReader.of("metagraph", metagraph).option().orElseThrow().value();
    byte[] encoded = permuted.values().encode(permutedType, inside);
    assertThat(permuted.values().decode(permutedType, encoded)).isEqualTo(inside);
  }

  @Test
  void namesErrorsWithOtherIndices() {
    Metadata permuted = permuted(MetadataSamples.metadata("finney-424"), 11);
    Pallet pallet = permuted.pallet("SubtensorModule").orElseThrow();
    TypeDef.Variants errors =
        (TypeDef.Variants) permuted.types().type(pallet.errors().orElseThrow()).def();
    int number = errors.named("NeuronNoValidatorPermit").orElseThrow().index();
    Value error =
        new Value.Composite(
            List.of("index", "error"),
            List.of(Value.of(pallet.index()), Value.of(new byte[] {(byte) number, 0, 0, 0})));

    assertThat(
            permuted.errors().read(ValueReader.of("error", Value.variant("Module", error))).text())
        .isEqualTo("SubtensorModule.NeuronNoValidatorPermit");
  }

  @Test
  void codesANetuidThatBecameAStruct() {
    Metadata metadata = MetadataSamples.metadata("finney-424");
    Metadata wrapped = Metadata.decode(MetadataEncoder.encode(withNetuidStruct(metadata), 16));
    byte[] neurons = MetadataSamples.bytes("neurons-lite-256.scale");
    RuntimeMethod before = metadata.api("NeuronInfoRuntimeApi", "get_neurons_lite").orElseThrow();
    RuntimeMethod after = wrapped.api("NeuronInfoRuntimeApi", "get_neurons_lite").orElseThrow();

    assertThat(wrapped.types().types()).hasSizeGreaterThan(metadata.types().types().size());
    for (JsonNode vector : Vectors.read("spec-424.json").get("calls")) {
      Call call = MetadataSamples.call(vector);
      byte[] encoded = wrapped.calls().encode(call);
      assertThat(Hex.encode0x(encoded)).isEqualTo(vector.get("hex").asText());
      assertThat(wrapped.calls().decode(encoded)).isEqualTo(call);
    }
    assertThat(after.encode(Value.of(58))).isEqualTo(before.encode(Value.of(58)));
    assertThat(after.decode(neurons)).isEqualTo(before.decode(neurons));
  }

  /** Replaces u16 with {@code struct NetUid(u16)} in all fields and parameters named netuid. */
  private static Metadata withNetuidStruct(Metadata metadata) {
    List<Type> types = new ArrayList<>(metadata.types().types());
    Map<Integer, Integer> wrappers = new HashMap<>();
    for (int id = 0; id < metadata.types().types().size(); id++) {
      if (metadata.types().describe(id).equals("u16")) {
        wrappers.put(id, types.size());
        types.add(
            new Type(
                List.of("common", "NetUid"),
                List.of(),
                new TypeDef.Composite(List.of(new TypeDef.Field(Optional.empty(), id)))));
      }
    }
    for (int id = 0; id < metadata.types().types().size(); id++) {
      if (types.get(id).def() instanceof TypeDef.Compact(int inner)
          && wrappers.containsKey(inner)) {
        wrappers.put(id, types.size());
        types.add(new Type(List.of(), List.of(), new TypeDef.Compact(wrappers.get(inner))));
      }
    }
    types.replaceAll(t -> new Type(t.path(), t.parameters(), wrapped(t.def(), wrappers)));
    return new Metadata(
        metadata.version(),
        new TypeRegistry(types),
        metadata.pallets(),
        metadata.extrinsic(),
        metadata.apis().stream().map(a -> wrapped(a, wrappers)).toList());
  }

  private static TypeDef wrapped(TypeDef def, Map<Integer, Integer> wrappers) {
    return switch (def) {
      case TypeDef.Composite c -> new TypeDef.Composite(wrapped(c.fields(), wrappers));
      case TypeDef.Variants v ->
          new TypeDef.Variants(
              v.cases().stream()
                  .map(c -> new TypeDef.Case(c.name(), wrapped(c.fields(), wrappers), c.index()))
                  .toList());
      default -> def;
    };
  }

  private static List<TypeDef.Field> wrapped(
      List<TypeDef.Field> fields, Map<Integer, Integer> wrappers) {
    return fields.stream()
        .map(
            f ->
                f.name().equals(Optional.of("netuid"))
                    ? new TypeDef.Field(f.name(), wrappers.getOrDefault(f.type(), f.type()))
                    : f)
        .toList();
  }

  private static RuntimeApi wrapped(RuntimeApi api, Map<Integer, Integer> wrappers) {
    return new RuntimeApi(
        api.name(),
        api.methods().stream()
            .map(
                m ->
                    new RuntimeApi.Method(
                        m.name(),
                        m.inputs().stream()
                            .map(
                                i ->
                                    i.name().equals("netuid")
                                        ? new RuntimeApi.Input(
                                            i.name(), wrappers.getOrDefault(i.type(), i.type()))
                                        : i)
                            .toList(),
                        m.output()))
            .toList());
  }

  private static Metadata permuted(Metadata metadata, long seed) {
    Metadata permuted = Permutation.of(metadata, seed);
    return Metadata.decode(MetadataEncoder.encode(permuted, 16));
  }
}
