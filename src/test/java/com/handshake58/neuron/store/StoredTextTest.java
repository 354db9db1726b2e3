package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://provider.example/x?y=%00",
        "a\0b",
        "\0",
        "\\0000",
        "\\\\",
        "\\",
        "half \ud83d, other half \udca9",
        "whole \ud83d\udca9",
        "\udca9\ud83d\0\\\0",
        "ü\n\t\u007f\uffff"
      })
  void comesBackAsItWas(String text) {
    String stored = StoredText.of(text);
    assertThat(StoredText.read(stored)).isEqualTo(text);
    assertThat(stored).doesNotContain("\0");
    byte[] utf8 = stored.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\temp",
        "at the end \\",
        "\\",
        "\\000",
        "\\+000",
        "\\00g0",
        "\\face",
        "\\u0000",
        "\\０000"
      })
  void whatAnOlderVersionStoredIsReadAsItIs(String stored) {
    assertThat(StoredText.read(stored)).isEqualTo(stored);
  }

  @Test
  void usualTextsStayReadable() {
    assertThat(StoredText.of("https://ü.example/a?b=c")).isEqualTo("https://ü.example/a?b=c");
    assertThat(StoredText.of("a\0b\\")).isEqualTo("a\\0000b\\\\");
  }
}
