package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "Zürich, 東京, 🚀",
        "C:\\temp\\u000a",
        "{\"a\": [1]} … <b>",
        "a\u00a0b"
      })
  void harmlessTextStaysAsItIs(String text) {
    assertThat(UntrustedText.escape(text, 100)).isEqualTo(text);
  }

  /** The numbers are UTF-16 units: {@code 202e} turns the direction, {@code 2028} ends a line. */
  @ParameterizedTest
  @CsvSource({
    "0000, \\u0000",
    "0009, \\u0009",
    "000a, \\u000a",
    "000d, \\u000d",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "00ad, \\u00ad",
    "200b, \\u200b",
    "202e, \\u202e",
    "2066, \\u2066",
    "2028, \\u2028",
    "2029, \\u2029",
    "feff, \\ufeff",
    "d800, \\ud800",
    "dfff, \\udfff",
    "dc00 d800, \\udc00\\ud800",
    "db40 dc41, \\udb40\\udc41",
  })
  void unsafeCharactersAreEscaped(String units, String escaped) {
    StringBuilder text = new StringBuilder("a");
    for (String unit : units.split(" ", -1)) {
      text.append((char) Integer.parseInt(unit, 16));
    }
    text.append('b');
    assertThat(UntrustedText.escape(text.toString(), 100)).isEqualTo("a" + escaped + "b");
  }

  @Test
  void textWithoutAnotherLimitIsCutLikeAnExceptionsMessage() {
    assertThat(UntrustedText.escape("a".repeat(2_500))).isEqualTo("a".repeat(2_500));
    String cut = "a".repeat(2_499) + "…";
    assertThat(UntrustedText.escape("a".repeat(2_499) + "\n\n")).isEqualTo(cut);
    assertThat(UntrustedText.messageOf(new IllegalStateException("a".repeat(2_499) + "\n\n")))
        .isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({"5, abcde", "4, abcd…", "1, a…", "0, …"})
  void longTextIsCutAndMarked(int maxLength, String cut) {
    assertThat(UntrustedText.escape("abcde", maxLength)).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({"2, a…", "6, a…", "7, a\\u000a…", "8, a\\u000ab", "9, a\\u000ab"})
  void noEscapeIsCut(int maxLength, String cut) {
    assertThat(UntrustedText.escape("a\nb", maxLength)).isEqualTo(cut);
  }

  @Test
  void noPairOfSurrogatesIsCut() {
    assertThat(UntrustedText.escape("a🚀", 2)).isEqualTo("a…");
    assertThat(UntrustedText.escape("a🚀", 3)).isEqualTo("a🚀");
  }

  @Test
  void escapingTwiceChangesNothing() {
    String once = UntrustedText.escape("a\n\ud800\u202e\\u000a", 100);
    assertThat(UntrustedText.escape(once, 100)).isEqualTo(once);
  }

  @Test
  void onlyTheBeginningOfHugeTextIsRead() {
    assertThat(UntrustedText.escape("\n".repeat(50_000_000), 60))
        .isEqualTo("\\u000a".repeat(10) + "…");
  }

  @Test
  void theMessageOfAnExceptionIsEscapedAndCut() {
    assertThat(UntrustedText.messageOf(new IllegalStateException("a\nb"))).isEqualTo("a\\u000ab");
    assertThat(UntrustedText.messageOf(new IllegalStateException())).isEqualTo("null");
    assertThat(UntrustedText.messageOf(new IllegalStateException("x".repeat(1_000_000))))
        .hasSize(2_501)
        .endsWith("…");
  }
}
