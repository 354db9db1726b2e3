package com.handshake58.devnet.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.base.Hex;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A runtime's files: declarations, replacements, extensions and error messages. */
class RuntimeTextTest {
  private static final String BASE =
      """
      # What both have.
      types {
        alias Id = u16;
        Pair = x::Pair { a: Id, b: u8 };
        Wide = x::Wide enum { 0 None, 1..3 Some(u8) };
      }
      pallet 7 Module pallet_module {
        storage {
          First(Identity Id): u8 = 07;
          Second: Pair;
        }
        errors {
          0 Bad;
          1 Worse;
        }
      }
      """;

  private static RuntimeText read(String newer) {
    Map<String, String> files = new HashMap<>(Map.of("base", BASE, "newer", newer));
    return RuntimeText.read("newer", files::get);
  }

  private static String section(RuntimeText text, RuntimeText.Section section) {
    return text.pallets().getFirst().entries(section).keySet().toString();
  }

  @Test
  void aFileReplacesIncludedEntriesInPlace() {
    RuntimeText text =
        read(
            """
            include base;
            types { Id = x::Id(u32); }
            pallet 7 Module pallet_module {
              storage { First(Identity Id): u8 = 08; Third: u8; }
              errors { 2 Bad; }
            }
            """);
    assertThat(section(text, RuntimeText.Section.STORAGE)).isEqualTo("[First, Second, Third]");
    assertThat(section(text, RuntimeText.Section.ERRORS)).isEqualTo("[Bad, Worse]");
    TypeRegistry types = text.registry();
    assertThat(types.decode("Pair", Hex.decode("0100000002"))).hasToString("{a=1, b=2}");
    assertThat(RuntimeText.read("base", Map.of("base", BASE)::get).registry())
        .extracting(old -> old.decode("Pair", Hex.decode("010002")).toString())
        .isEqualTo("{a=1, b=2}");
  }

  @Test
  void anExtensionAppendsFields() {
    TypeRegistry types = read("include base; types { extend Pair { c: bool }; }").registry();
    assertThat(types.decode("Pair", Hex.decode("01000201"))).hasToString("{a=1, b=2, c=true}");
  }

  @Test
  void aRangeDeclaresACaseForEachNumber() {
    TypeRegistry types = read("include base;").registry();
    assertThat(types.decode("Wide", Hex.decode("0309"))).hasToString("Some3[9]");
    assertThatThrownBy(() -> types.decode("Wide", Hex.decode("0409"))).hasMessageContaining("4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "types { A = x::A; A = x::B; }|type A is declared twice before at '}', line 1 of newer",
        "include base; types { extend Nothing { c: bool }; }|unknown type Nothing extended before at '}'",
        "unknown { }|section name expected before at '{', line 1 of newer",
        "pallet x Y z { }|number expected at 'x', line 1 of newer",
        "types { A = x::A|';' expected at the end of newer",
        "types { A = x::A; } pallet 1 P p { words { } }|section name of a pallet expected before at '{'",
        "pallet 1 P p { errors { 0 A; 1 A; } }|P errors A is declared twice before at '}', line 1",
      })
  void errorsNameFileAndLine(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
