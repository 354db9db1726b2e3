package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.SharedFolder;
import com.handshake58.neuron.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runtimes renumber everything several times a year; nothing here may depend on a number. */
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
  void isReadBackAsWritten(String chain, int version) {
    Metadata metadata = Samples.metadata(chain);

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
  void callsMeanTheSameUnderOtherNumbers(long seed) {
    Metadata metadata = Samples.metadata("finney-424");
    Metadata permuted = permuted(metadata, seed);
    int otherBytes = 0;
    List<JsonNode> vectors = new ArrayList<>();
    Vectors.read("spec-424.json").get("calls").forEach(vectors::add);
    Vectors.read("weights.json").get("calls").forEach(vectors::add);
    for (JsonNode vector : vectors) {
      Call call = Samples.call(vector);
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
  void storageAndApisMeanTheSameUnderOtherNumbers(long seed) {
    Metadata metadata = Samples.metadata("finney-424");
    Metadata permuted = permuted(metadata, seed);

    for (JsonNode vector : Vectors.read("spec-424.json").get("storage")) {
      StorageItem item =
          permuted
              .storage(vector.get("pallet").asText(), vector.get("item").asText())
              .orElseThrow();
      List<Value> keys = new ArrayList<>();
      vector.get("args").forEach(a -> keys.add(Samples.value(a)));
      assertThat(Hex.encode0x(item.key(keys.toArray(Value[]::new))))
          .isEqualTo(vector.get("key").asText());
      StorageItem before =
          metadata
              .storage(vector.get("pallet").asText(), vector.get("item").asText())
              .orElseThrow();
      assertThat(item.whenAbsent()).isEqualTo(before.whenAbsent());
    }
    Value metagraph =
        metadata
            .api("SubnetInfoRuntimeApi", "get_selective_metagraph")
            .orElseThrow()
            .decode(Samples.bytes("selective-metagraph-256.scale"));
    int type = metadata.types().find("SelectiveMetagraph").orElseThrow();
    int permutedType = permuted.types().find("SelectiveMetagraph").orElseThrow();
    assertThat(permutedType).isNotEqualTo(type);
    Value inside = Cursor.of("metagraph", metagraph).option().orElseThrow().value();
    byte[] encoded = permuted.values().encode(permutedType, inside);
    assertThat(permuted.values().decode(permutedType, encoded)).isEqualTo(inside);
  }

  @Test
  void errorsHaveTheSameNamesUnderOtherNumbers() {
    Metadata permuted = permuted(Samples.metadata("finney-424"), 11);
    Pallet pallet = permuted.pallet("SubtensorModule").orElseThrow();
    TypeDef.Variants errors =
        (TypeDef.Variants) permuted.types().type(pallet.errors().orElseThrow()).def();
    int number = errors.named("NeuronNoValidatorPermit").orElseThrow().index();
    Value error =
        new Value.Composite(
            List.of("index", "error"),
            List.of(Value.of(pallet.index()), Value.of(new byte[] {(byte) number, 0, 0, 0})));

    assertThat(permuted.errors().read(Cursor.of("error", Value.variant("Module", error))).text())
        .isEqualTo("SubtensorModule.NeuronNoValidatorPermit");
  }

  private static Metadata permuted(Metadata metadata, long seed) {
    Metadata permuted = Permutation.of(metadata, seed);
    return Metadata.decode(MetadataEncoder.encode(permuted, 16));
  }
}
