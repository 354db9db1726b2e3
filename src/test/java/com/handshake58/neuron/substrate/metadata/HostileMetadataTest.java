package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.metadata.TypeDef.Field;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.testing.DevnetMetadata;
import com.handshake58.neuron.testing.SharedFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node may send any bytes. Decoding must end in a {@link ScaleException}, quickly and with little
 * memory.
 */
class HostileMetadataTest {

  @SharedFolder.Needed
  @ParameterizedTest
  @ValueSource(strings = {"finney-218", "finney-424"})
  void decodesOrRejectsDamagedMetadata(String chain) {
    byte[] good = MetadataSamples.encodedMetadata(chain);
    Random random = new Random(58);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bad = good.clone();
      for (int j = 0; j <= i % 3; j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      refused += decodes(i % 2 == 0 ? bad : Arrays.copyOf(bad, random.nextInt(bad.length))) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(200);
  }

  private static boolean decodes(byte[] bytes) {
    try {
      Metadata.decode(bytes);
      return true;
    } catch (ScaleException e) {
      return false;
    }
  }

  @Test
  void namesTheProblem() {
    assertThatThrownBy(() -> Metadata.decode(new byte[0])).hasMessageContaining("not metadata");
    assertThatThrownBy(() -> Metadata.decode(new byte[] {0}))
        .hasMessage("the node does not serve the requested metadata version");
    assertThatThrownBy(() -> Metadata.decode(Hex.decode("6d657461" + "0d00")))
        .hasMessage("unsupported metadata version 13, supported are 14 to 16");
    assertThatThrownBy(() -> Metadata.decode(Hex.decode("6d657461" + "0e" + "feffffff")))
        .hasMessageStartingWith("count 1073741823 exceeds");
    assertThatThrownBy(
            () -> Metadata.decode(Hex.decode("6d657461" + "0e" + "04" + "0400000400000000")))
        .hasMessageStartingWith("type 1 is at position 0");
  }

  @Test
  void rejectsReferencesToMissingTypes() {
    assertThatThrownBy(() -> registry(new TypeDef.Sequence(7))).hasMessage("no type 7 among 1");
  }

  /** Types are read at their first use, but checked before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000 02 08 00|no type 2 among 1", // a vector of a missing type
        "0000 04 0408 00|no type 2 among 1",
        "00 04 0441 01 08 05 02 00|no type 2 among 1", // a generic parameter
        "0000 00 04 00 08 00 00 00|no type 2 among 1", // a field
        "0000 01 04 0441 04 00 08 00 00 00 00 00|no type 2 among 1", // a field of a case
        "0000 03 04000000 08 00|no type 2 among 1",
        "0000 06 08 00|no type 2 among 1",
        "0000 07 00 08 00|no type 2 among 1",
        "0000 05 0f 00|unknown primitive type: 15",
        "0000 08 0000|unknown kind of type: 8",
        "04 04ff 00 05 00 00|text is not UTF-8", // a path
        "0000 01 04 04c3 00 00 00 00|text is not UTF-8",
        "0000 00 08 01 0441 00 00 00 00 00 00 00|only 1 of 2 fields of a type have names",
        "0000 05 02 04|count 1 exceeds the remaining 0 bytes", // documentation
      })
  void rejectsMalformedTypesBeforeTheirFirstUse(String type, String problem) {
    byte[] bytes = Hex.decode("6d6574610e" + "04" + "00" + type.replace(" ", ""));
    assertThatThrownBy(() -> Metadata.decode(bytes))
        .isInstanceOf(ScaleException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void keepsTypesWhenTheBytesChange() {
    byte[] bytes = MetadataEncoder.encode(DevnetMetadata.of(461), 15);
    List<Type> expected = List.copyOf(Metadata.decode(bytes.clone()).types().types());

    Metadata metadata = Metadata.decode(bytes);
    Arrays.fill(bytes, (byte) 0xff);

    assertThat(expected).hasSizeGreaterThan(20);
    assertThat(metadata.types().types()).isEqualTo(expected);
  }

  @Test
  void rejectsRecursiveTypesWithoutAnEnd() {
    TypeRegistry types =
        registry(
            new TypeDef.Composite(List.of(new Field(Optional.empty(), 0))),
            new TypeDef.Tuple(List.of(1, 1)),
            new TypeDef.Compact(0),
            new TypeDef.Sequence(3));

    for (int id = 0; id < 3; id++) {
      int type = id;
      assertRejectedQuickly(() -> new ValueCodec(types).decode(type, new byte[100]));
    }
    byte[] deep = new byte[1000];
    Arrays.fill(deep, (byte) 4);
    assertThatThrownBy(() -> new ValueCodec(types).decode(3, deep)).hasMessageContaining("deeper");
    assertRejectedQuickly(() -> new ValueCodec(types).encode(0, Value.of(1)));
    assertRejectedQuickly(() -> new ValueCodec(types).encode(2, Value.of(1)));
  }

  @Test
  void boundsTheNumberOfEmptyValues() {
    List<TypeDef> defs = new ArrayList<>();
    defs.add(new TypeDef.Tuple(List.of()));
    for (int i = 0; i < 60; i++) {
      defs.add(new TypeDef.Tuple(List.of(i, i)));
    }
    defs.add(new TypeDef.Sequence(0));
    defs.add(new TypeDef.Array(0xffffffffL, 0));
    defs.add(new TypeDef.Array(0xffffffffL, 62));
    TypeRegistry types = registry(defs.toArray(TypeDef[]::new));
    ValueCodec codec = new ValueCodec(types);

    assertThat(types.isZeroSized(60)).isTrue();
    assertRejectedQuickly(() -> codec.decode(60, new byte[0]));
    assertRejectedQuickly(() -> codec.decode(61, Hex.decode("feffffff")));
    assertRejectedQuickly(() -> codec.decode(62, new byte[0]));
    assertRejectedQuickly(() -> codec.decode(63, new byte[0]));
    assertThat(codec.decode(61, Hex.decode("08")))
        .isEqualTo(Value.list(List.of(Value.tuple(), Value.tuple())));
  }

  @Test
  void rejectsCountsLargerThanTheData() {
    TypeRegistry types =
        registry(
            new TypeDef.Simple(Primitive.U128),
            new TypeDef.Sequence(0),
            new TypeDef.Array(0xffffffffL, 0),
            new TypeDef.Simple(Primitive.U8),
            new TypeDef.Array(0xffffffffL, 3));
    ValueCodec codec = new ValueCodec(types);

    assertThatThrownBy(() -> codec.decode(1, Hex.decode("08" + "00".repeat(31))))
        .hasMessage("count 2 exceeds the remaining 31 bytes");
    assertThatThrownBy(() -> codec.decode(2, new byte[64]))
        .hasMessage("array of length 4294967295 exceeds the remaining 64 bytes");
    assertThatThrownBy(() -> codec.decode(4, new byte[64]))
        .hasMessage("array of length 4294967295 exceeds the remaining 64 bytes");
  }

  private static void assertRejectedQuickly(Runnable work) {
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThatThrownBy(work::run).isInstanceOf(ScaleException.class));
  }

  static TypeRegistry registry(TypeDef... defs) {
    return new TypeRegistry(
        Arrays.stream(defs).map(d -> new Type(List.of(), List.of(), d)).toList());
  }
}
