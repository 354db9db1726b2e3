package com.handshake58.neuron.substrate.metadata;

import static com.handshake58.neuron.substrate.metadata.HostileMetadataTest.registry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.metadata.TypeDef.Case;
import com.handshake58.neuron.substrate.metadata.TypeDef.Field;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValueCodecTest {

  @ParameterizedTest
  @CsvSource({
    "U8,255,ff",
    "U16,513,0102",
    "U32,4294967295,ffffffff",
    "U64,18446744073709551615,ffffffffffffffff",
    "U128,1,01000000000000000000000000000000",
    "I8,-1,ff",
    "I16,-2,feff",
    "I32,-2147483648,00000080",
    "I64,-1,ffffffffffffffff",
    "I128,-1,ffffffffffffffffffffffffffffffff"
  })
  void codesIntegers(Primitive primitive, BigInteger value, String hex) {
    ValueCodec codec = new ValueCodec(registry(new TypeDef.Simple(primitive)));

    assertThat(codec.encode(0, Value.of(value))).asHexString().isEqualToIgnoringCase(hex);
    assertThat(codec.decode(0, Hex.decode(hex))).isEqualTo(Value.of(value));
  }

  @ParameterizedTest
  @EnumSource(
      value = Primitive.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOOL", "CHAR", "STR"})
  void rejectsIntegersThatDoNotFit(Primitive primitive) {
    ValueCodec codec = new ValueCodec(registry(new TypeDef.Simple(primitive)));
    int bits = 8 * primitive.size() - (primitive.isUnsigned() ? 0 : 1);
    BigInteger largest = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    BigInteger smallest =
        primitive.isUnsigned() ? BigInteger.ZERO : largest.negate().subtract(BigInteger.ONE);

    for (BigInteger fits : List.of(largest, smallest)) {
      assertThat(codec.decode(0, codec.encode(0, Value.of(fits)))).isEqualTo(Value.of(fits));
    }
    for (BigInteger off : List.of(largest.add(BigInteger.ONE), smallest.subtract(BigInteger.ONE))) {
      assertThatThrownBy(() -> codec.encode(0, Value.of(off)))
          .hasMessage(off + " does not fit " + primitive);
    }
    assertThatThrownBy(() -> codec.encode(0, Value.of(true)))
        .hasMessage("true does not fit " + primitive);
  }

  @Test
  void codesTexts() {
    ValueCodec codec =
        new ValueCodec(
            registry(new TypeDef.Simple(Primitive.STR), new TypeDef.Simple(Primitive.CHAR)));

    assertThat(codec.encode(0, Value.of("aü"))).asHexString().isEqualToIgnoringCase("0c61c3bc");
    assertThat(codec.decode(0, Hex.decode("0c61c3bc"))).isEqualTo(Value.of("aü"));
    assertThat(codec.encode(1, Value.of("𝄞"))).asHexString().isEqualToIgnoringCase("1ed10100");
    assertThat(codec.decode(1, Hex.decode("1ed10100"))).isEqualTo(Value.of("𝄞"));
    assertThatThrownBy(() -> codec.decode(1, Hex.decode("00d80000")))
        .hasMessage("invalid character code 55296");
    assertThatThrownBy(() -> codec.encode(1, Value.of("ab")))
        .hasMessage("a text of 2 characters does not fit char");
  }

  @Test
  void codesWrappedIntegers() {
    TypeRegistry types =
        registry(
            new TypeDef.Simple(Primitive.U16),
            new TypeDef.Composite(List.of(new Field(Optional.empty(), 0))),
            new TypeDef.Composite(List.of(new Field(Optional.of("inner"), 1))),
            new TypeDef.Tuple(List.of(2)),
            new TypeDef.Compact(3));
    ValueCodec codec = new ValueCodec(types);

    for (int type = 0; type < 4; type++) {
      assertThat(codec.encode(type, Value.of(58))).asHexString().isEqualTo("3A00");
      ValueReader netuid = ValueReader.of("netuid", codec.decode(type, Hex.decode("3a00")));
      assertThat(netuid.int32()).isEqualTo(58);
      assertThat(codec.encode(type, netuid.value())).asHexString().isEqualTo("3A00");
    }
    assertThat(codec.encode(4, Value.of(58))).asHexString().isEqualTo("E8");
    assertThat(codec.decode(4, Hex.decode("e8"))).isEqualTo(Value.of(58));
    assertThatThrownBy(() -> codec.decode(4, Hex.decode("02000400")))
        .hasMessage("65536 does not fit u16");
    assertThatThrownBy(() -> codec.encode(3, Value.of(65536)))
        .hasMessageEndingWith("65536 does not fit u16");
  }

  @Test
  void codesStructsByFieldName() {
    TypeRegistry types =
        registry(
            new TypeDef.Simple(Primitive.U8),
            new TypeDef.Composite(
                List.of(new Field(Optional.of("a"), 0), new Field(Optional.of("b"), 0))));
    ValueCodec codec = new ValueCodec(types);

    Value ba = new Value.Composite(List.of("b", "a"), List.of(Value.of(2), Value.of(1)));
    assertThat(codec.encode(1, ba)).asHexString().isEqualTo("0102");
    assertThat(codec.encode(1, Value.tuple(Value.of(1), Value.of(2))))
        .asHexString()
        .isEqualTo("0102");
    assertThatThrownBy(
            () -> codec.encode(1, Value.struct(Map.of("a", Value.of(1), "c", Value.of(1)))))
        .hasMessage("a struct has no field c; it takes a, b");
    assertThatThrownBy(() -> codec.encode(1, Value.struct(Map.of("a", Value.of(1)))))
        .hasMessage("a struct needs the field b");
    assertThatThrownBy(() -> codec.encode(1, Value.tuple(Value.of(1))))
        .hasMessage("a struct takes a, b, got 1 values");
    assertThatThrownBy(() -> codec.encode(1, Value.tuple(Value.of(1), Value.of(256))))
        .hasMessage("b: 256 does not fit u8");
    assertThatThrownBy(() -> codec.decode(1, new byte[3]))
        .hasMessage("1 bytes left after the value");
  }

  @Test
  void codesEnumsByCaseName() {
    TypeDef byteOrNothing =
        new TypeDef.Variants(
            List.of(
                new Case("None", List.of(), 0),
                new Case("Some", List.of(new Field(Optional.empty(), 0)), 9)));
    TypeRegistry types = registry(new TypeDef.Simple(Primitive.U8), byteOrNothing);
    ValueCodec codec = new ValueCodec(types);

    assertThat(codec.encode(1, Value.some(Value.of(5)))).asHexString().isEqualTo("0905");
    assertThat(codec.decode(1, Hex.decode("0905"))).isEqualTo(Value.some(Value.of(5)));
    assertThat(codec.encode(1, Value.none())).asHexString().isEqualTo("00");
    ValueReader some = ValueReader.of("x", Value.some(Value.of(5)));
    assertThat(some.option().orElseThrow().int32()).isEqualTo(5);
    assertThat(ValueReader.of("x", Value.none()).option()).isEmpty();
    assertThatThrownBy(() -> codec.decode(1, Hex.decode("01"))).hasMessage("an enum has no case 1");
    assertThatThrownBy(() -> codec.encode(1, Value.variant("Any")))
        .hasMessage("an enum has no case Any");
    assertThatThrownBy(() -> codec.encode(1, Value.variant("Some")))
        .hasMessage("Some: Some takes 1 unnamed values, got 0 values");
    assertThatThrownBy(() -> codec.encode(1, Value.some(Value.of(300))))
        .hasMessage("Some: 300 does not fit u8");
    assertThatThrownBy(() -> some.int32())
        .hasMessage("x: expected an integer, found the enum case Some");
  }

  @Test
  void codesBytesInEveryForm() {
    TypeRegistry types =
        registry(
            new TypeDef.Simple(Primitive.U8),
            new TypeDef.Compact(0),
            new TypeDef.Sequence(0),
            new TypeDef.Array(2, 0),
            new TypeDef.Sequence(1));
    ValueCodec codec = new ValueCodec(types);
    Value bytes = Value.of(Hex.decode("3f40"));

    List<String> forms = List.of("083F40", "3F40", "08FC0101");
    for (int type = 2; type < 5; type++) {
      assertThat(codec.encode(type, bytes)).asHexString().isEqualTo(forms.get(type - 2));
      assertThat(codec.encode(type, Value.ints(List.of(0x3f, 0x40))))
          .asHexString()
          .isEqualTo(forms.get(type - 2));
      assertThat(codec.decode(type, Hex.decode(forms.get(type - 2)))).isEqualTo(bytes);
    }
    assertThatThrownBy(() -> codec.encode(3, Value.of(new byte[3])))
        .hasMessage("3 bytes does not fit [u8; 2]");
    assertThatThrownBy(() -> codec.decode(4, Hex.decode("04" + "0104")))
        .hasMessage("[0]: 256 does not fit u8");
  }

  @ParameterizedTest
  @CsvSource({"U8,Lsb0,240501", "U8,Msb0,24A080", "U16,Lsb0,240501", "U16,Msb0,2480A0"})
  void codesBits(Primitive word, String order, String hex) {
    // 9 in compact form, then words as the crate bitvec stores them
    TypeRegistry types =
        new TypeRegistry(
            List.of(
                new Type(List.of(), List.of(), new TypeDef.Simple(word)),
                new Type(
                    List.of("bitvec", "order", order), List.of(), new TypeDef.Tuple(List.of())),
                new Type(List.of(), List.of(), new TypeDef.BitSequence(0, 1))));
    ValueCodec codec = new ValueCodec(types);
    List<Value> bits = Stream.of(1, 0, 1, 0, 0, 0, 0, 0, 1).map(b -> Value.of(b == 1)).toList();

    byte[] encoded = codec.encode(2, Value.list(bits));

    assertThat(codec.decode(2, encoded)).isEqualTo(Value.list(bits));
    assertThat(encoded).asHexString().isEqualTo(hex);
    assertThatThrownBy(() -> codec.decode(2, Hex.decode("feffffff")))
        .hasMessageContaining("bits exceed");
  }
}
