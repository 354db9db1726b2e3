package com.handshake58.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.Pallet;
import com.handshake58.neuron.substrate.metadata.RuntimeApi;
import com.handshake58.neuron.substrate.metadata.TypeDef;
import com.handshake58.neuron.testing.SharedFolder;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The devnet's declarations have the names, indices, hashers and types of the real chain. */
@SharedFolder.Needed
class DeclarationTest {

  @ParameterizedTest
  @CsvSource({"424,14", "424,15", "424,16", "218,14", "218,15", "218,16"})
  void declarationsMatchTheRealMetadata(int spec, int version) throws Exception {
    compare(
        spec, version, Files.readAllBytes(SharedFolder.path("metadata/finney-" + spec + ".scale")));
  }

  /** Compares what the devnet declares of a runtime with the real metadata. */
  static void compare(int spec, int version, byte[] encoded) {
    Metadata ours =
        Metadata.decode(MetadataEncoder.encode(Runtimes.of(spec, 12_000).declaration(), version));
    Metadata real = Metadata.decode(encoded);
    assertThat(ours.pallets()).hasSizeGreaterThan(5);
    for (Pallet pallet : ours.pallets()) {
      Pallet same = real.pallet(pallet.name()).orElseThrow();
      assertThat(pallet.index()).isEqualTo(same.index());
      storage(ours, pallet, real, same);
      enumeration(ours, pallet.calls(), real, same.calls());
      enumeration(ours, pallet.events(), real, same.events());
      enumeration(ours, pallet.errors(), real, same.errors());
      for (Pallet.Constant constant : pallet.constants()) {
        assertThat(same.constants())
            .anySatisfy(
                c -> {
                  assertThat(c.name()).isEqualTo(constant.name());
                  assertThat(TypeText.of(real, c.type()))
                      .isEqualTo(TypeText.of(ours, constant.type()));
                });
      }
    }
    assertThat(extensions(ours)).isEqualTo(extensions(real));
    assertThat(TypeText.of(ours, ours.extrinsic().addressType()))
        .isEqualTo(TypeText.of(real, real.extrinsic().addressType()));
    apis(ours, real);
  }

  private static void storage(Metadata ours, Pallet pallet, Metadata real, Pallet same) {
    Map<String, Pallet.StorageEntry> there =
        same.storage().stream().collect(Collectors.toMap(Pallet.StorageEntry::name, e -> e));
    for (Pallet.StorageEntry entry : pallet.storage()) {
      Pallet.StorageEntry other = there.get(entry.name());
      assertThat(other).as("%s.%s", pallet.name(), entry.name()).isNotNull();
      assertThat(entry(ours, entry)).isEqualTo(entry(real, other));
    }
  }

  private static String entry(Metadata metadata, Pallet.StorageEntry entry) {
    return entry.name()
        + (entry.optional() ? "? " : " ")
        + entry.hashers()
        + entry.key().map(k -> TypeText.of(metadata, k)).orElse("")
        + " -> "
        + (entry.name().equals("Events") ? "" : TypeText.of(metadata, entry.value()))
        + " = "
        + entry.defaultValue().hex();
  }

  private static void enumeration(
      Metadata ours, Optional<Integer> id, Metadata real, Optional<Integer> same) {
    if (id.isPresent()) {
      assertThat(ours.types().type(id.get()).path())
          .isEqualTo(real.types().type(same.orElseThrow()).path());
      assertThat(cases(real, same.orElseThrow())).containsAll(cases(ours, id.get()));
    }
  }

  private static List<String> cases(Metadata metadata, int id) {
    TypeDef.Variants variants = (TypeDef.Variants) metadata.types().type(id).def();
    return variants.cases().stream()
        .map(c -> c.index() + " " + c.name() + TypeText.fields(metadata, c.fields()))
        .toList();
  }

  private static List<String> extensions(Metadata metadata) {
    return metadata.extrinsic().extensions().stream()
        .map(
            (ExtrinsicFormat.Extension e) ->
                e.identifier()
                    + TypeText.of(metadata, e.type())
                    + TypeText.of(metadata, e.implicitType()))
        .toList();
  }

  /** Metadata 14 does not describe APIs; of 218 there is no other. */
  private static void apis(Metadata ours, Metadata real) {
    if (real.apis().isEmpty()) {
      return;
    }
    Map<String, RuntimeApi> there =
        real.apis().stream().collect(Collectors.toMap(RuntimeApi::name, a -> a));
    for (RuntimeApi api : ours.apis()) {
      List<String> real15 =
          there.get(api.name()).methods().stream().map(m -> method(real, m)).toList();
      assertThat(real15).containsAll(api.methods().stream().map(m -> method(ours, m)).toList());
    }
  }

  private static String method(Metadata metadata, RuntimeApi.Method method) {
    return method.name()
        + method.inputs().stream()
            .map(
                i ->
                    i.name()
                        + ": "
                        + (i.name().equals("uxt") || i.name().equals("call")
                            ? ""
                            : TypeText.of(metadata, i.type())))
            .toList()
        + " -> "
        + TypeText.of(metadata, method.output());
  }
}
