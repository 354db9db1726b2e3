package com.handshake58.neuron.substrate.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.handshake58.neuron.base.Hex;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

  /** The examples of the specification and the limits of every mode. */
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 04",
    "42, a8",
    "63, fc",
    "64, 0101",
    "69, 1501",
    "16383, fdff",
    "16384, 02000100",
    "65535, feff0300",
    "1073741823, feffffff",
    "1073741824, 0300000040",
    "4294967295, 03ffffffff",
    "4294967296, 070000000001",
    "100000000000000, 0b00407a10f35a",
    "18446744073709551615, 13ffffffffffffffff",
    "18446744073709551616, 17000000000000000001",
  })
  void codesCompactIntegers(BigInteger value, String hex) {
    assertThat(Hex.encode(new ScaleWriter().compact(value).toBytes())).isEqualTo(hex);
    ScaleReader reader = reader(hex);
    assertThat(reader.compact()).isEqualTo(value);
    reader.end();
  }

  @Test
  void codesTheLargestCompactInteger() {
    BigInteger most = BigInteger.TWO.pow(536).subtract(BigInteger.ONE);
    byte[] bytes = new ScaleWriter().compact(most).toBytes();
    assertThat(bytes).hasSize(68);
    assertThat(new ScaleReader(bytes).compact()).isEqualTo(most);
    assertRejected(() -> new ScaleWriter().compact(most.add(BigInteger.ONE)));
    assertRejected(() -> new ScaleWriter().compact(-1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100",
        "fd00",
        "02000000",
        "feff0000",
        "0300000000",
        "03ffffff3f",
        "07ffffffff00",
        "13ffffffffffffff00",
      })
  void rejectsCompactIntegersNotInShortestForm(String hex) {
    assertRejected(() -> reader(hex).compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "0200", "020001", "03", "03000000", "0700000000", "ff"})
  void rejectsTruncatedCompactIntegers(String hex) {
    assertRejected(() -> reader(hex).compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "0441", "08c384", "0cefbfbd", "10f09f9880"})
  void readsAndSkipsUtf8(String hex) {
    ScaleReader skipped = reader(hex);
    skipped.skipString();
    skipped.end();
    ScaleReader read = reader(hex);
    assertThat(new ScaleWriter().string(read.string()).toBytes()).isEqualTo(Hex.decode(hex));
    read.end();
  }

  /** Truncated, overlong, a surrogate, beyond Unicode, and a malformed byte beside U+FFFD. */
  @ParameterizedTest
  @ValueSource(strings = {"04c3", "08c080", "0ceda080", "10f4908080", "10efbfbdff", "0841", "04"})
  void rejectsTextThatIsNotUtf8(String hex) {
    assertRejected(() -> reader(hex).string());
    assertRejected(() -> reader(hex).skipString());
  }

  @Test
  void rejectsCompactIntegersTooLargeForAnInt() {
    assertThat(reader("03ffffff7f").compactInt()).isEqualTo(Integer.MAX_VALUE);
    assertRejected(() -> reader("0300000080").compactInt());
    assertRejected(() -> reader("13ffffffffffffffff").compactInt());
  }

  @Test
  void acceptsBooleansZeroAndOneOnly() {
    assertThat(reader("00").bool()).isFalse();
    assertThat(reader("01").bool()).isTrue();
    for (int i = 2; i < 256; i++) {
      byte[] bytes = {(byte) i};
      assertRejected(() -> new ScaleReader(bytes).bool());
    }
    assertThat(new ScaleWriter().bool(true).bool(false).toBytes()).containsExactly(1, 0);
  }

  /** A reader that trusts these counts would reserve gigabytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"04", "fc0000", "feffffff", "03ffffff7f", "03ffffffff", "13ffffffffffffffff"})
  void rejectsCountsLargerThanTheData(String hex) {
    assertRejected(() -> reader(hex).count(1));
    assertRejected(() -> reader(hex).byteVector());
    assertRejected(() -> reader(hex).string());
    assertRejected(() -> reader(hex + "00").count(1 << 30));
  }

  @Test
  void acceptsCountsThatFitTheData() {
    assertThat(reader("0c010203").count(1)).isEqualTo(3);
    assertRejected(() -> reader("0c010203").count(2));
    assertThat(reader("08010002").count(1)).isEqualTo(2);
    assertThat(reader("feffffff").count(0)).isEqualTo((1 << 30) - 1);
    assertThat(reader("0c010203").byteVector()).containsExactly(1, 2, 3);
  }

  @Test
  void codesIntegersAsLittleEndian() {
    byte[] bytes =
        new ScaleWriter()
            .u8(0xfe)
            .u16(0xfedc)
            .u32(0xfedcba98L)
            .u64(0xfedcba9876543210L)
            .u128(BigInteger.TWO.pow(127).add(BigInteger.ONE))
            .unsigned(BigInteger.TWO.pow(255), 32)
            .signed(BigInteger.valueOf(-2), 4)
            .toBytes();
    ScaleReader reader = new ScaleReader(bytes);
    assertThat(bytes).startsWith(0xfe, 0xdc, 0xfe, 0x98, 0xba, 0xdc, 0xfe, 0x10);
    assertThat(reader.u8()).isEqualTo(0xfe);
    assertThat(reader.u16()).isEqualTo(0xfedc);
    assertThat(reader.u32()).isEqualTo(0xfedcba98L);
    assertThat(reader.u64()).isEqualTo(0xfedcba9876543210L);
    assertThat(reader.u128()).isEqualTo(BigInteger.TWO.pow(127).add(BigInteger.ONE));
    assertThat(reader.unsigned(32)).isEqualTo(BigInteger.TWO.pow(255));
    assertThat(reader.signed(4)).isEqualTo(BigInteger.valueOf(-2));
    reader.end();
  }

  @Test
  void rejectsValuesThatDoNotFit() {
    assertRejected(() -> new ScaleWriter().u8(256));
    assertRejected(() -> new ScaleWriter().u8(-1));
    assertRejected(() -> new ScaleWriter().u16(65536));
    assertRejected(() -> new ScaleWriter().u32(1L << 32));
    assertRejected(() -> new ScaleWriter().u128(BigInteger.TWO.pow(128)));
    assertRejected(() -> new ScaleWriter().signed(BigInteger.valueOf(128), 1));
    assertRejected(() -> new ScaleWriter().signed(BigInteger.valueOf(-129), 1));
    assertThat(new ScaleWriter().signed(BigInteger.valueOf(-128), 1).toBytes())
        .containsExactly(0x80);
  }

  @Test
  void rejectsTruncatedInput() {
    List<Consumer<ScaleReader>> reads =
        List.of(
            ScaleReader::u8,
            ScaleReader::u16,
            ScaleReader::u32,
            ScaleReader::u64,
            ScaleReader::u128,
            ScaleReader::bool,
            r -> r.signed(1),
            r -> r.bytes(1));
    reads.forEach(read -> assertRejected(() -> read.accept(reader(""))));
    assertRejected(() -> reader("00").u16());
    assertRejected(() -> reader("000000").u32());
    assertRejected(() -> reader("00000000000000").u64());
    assertRejected(() -> reader("00").bytes(-1));
    assertRejected(() -> reader("00").bytes(Integer.MAX_VALUE));
  }

  @Test
  void codesTextAsUtf8() {
    byte[] bytes = new ScaleWriter().string("Grüße").toBytes();
    assertThat(Hex.encode(bytes)).isEqualTo("1c4772c3bcc39f65");
    assertThat(new ScaleReader(bytes).string()).isEqualTo("Grüße");
    assertRejected(() -> reader("08c328").string());
    assertRejected(() -> reader("08eda080").string());
    // Java decodes text that is no UTF-8 as this character, which a text may contain.
    assertThat(reader("0cefbfbd").string()).isEqualTo("\ufffd");
    assertRejected(() -> reader("10efbfbdc3").string());
  }

  @Test
  void skipsVectors() {
    ScaleReader in = reader("08c32801");
    in.skipVector();
    assertThat(in.position()).isEqualTo(3);
    assertThat(in.bool()).isTrue();
    assertRejected(() -> reader("0cc328").skipVector());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 55, 56, 57, 63, 64, 127})
  void readsUnsignedIntegersOfEveryLength(int bits) {
    for (BigInteger value :
        List.of(BigInteger.TWO.pow(bits), BigInteger.TWO.pow(bits).subtract(BigInteger.ONE))) {
      ScaleReader in = new ScaleReader(new ScaleWriter().unsigned(value, 16).u8(7).toBytes());
      assertThat(in.u128()).isEqualTo(value);
      assertThat(in.u8()).isEqualTo(7);
    }
  }

  @Test
  void rejectsTrailingBytes() {
    ScaleReader reader = reader("0405");
    assertThat(reader.byteVector()).containsExactly(5);
    reader.end();
    assertThat(reader.position()).isEqualTo(2);
    assertThat(reader.remaining()).isZero();
    assertRejected(() -> reader("00").end());
  }

  private static ScaleReader reader(String hex) {
    return new ScaleReader(Hex.decode(hex));
  }

  private static void assertRejected(Runnable action) {
    assertThatExceptionOfType(ScaleException.class).isThrownBy(action::run);
  }
}
