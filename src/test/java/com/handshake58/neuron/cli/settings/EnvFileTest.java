package com.handshake58.neuron.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
  private final Findings findings = new Findings();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "A=b,b",
        "A = b ,b",
        "export A=b,b",
        "exportA=c,",
        "A=,``",
        "A=\"b c\" # note,b c",
        "A='b # c',b # c",
        "A='$HOME \\n',$HOME \\n",
        "A=\"x\\\"y\\\\z\\$q\",x\"y\\z$q",
        "A=b#c,b#c",
        "A=b #c,b",
        "A=#c,``",
        "A=$HOME/x,$HOME/x",
        "A=b=c,b=c",
        "A=https://h/p?a=1&b=2,https://h/p?a=1&b=2",
      })
  void readsValues(String line, String value) {
    Map<String, EnvFile.Entry> entries = EnvFile.parse(line, findings);
    assertThat(findings.mistakes()).isEmpty();
    if (value == null) {
      assertThat(entries).doesNotContainKey("A");
    } else {
      assertThat(entries.get("A")).isEqualTo(new EnvFile.Entry(value, 1));
    }
  }

  @Test
  void countsLinesAcrossQuotesAndForeignLineEnds() {
    Map<String, EnvFile.Entry> entries =
        EnvFile.parse("\uFEFF# first\r\n\r\nA=1\r\nB=\"two\nlines\"\nC='x'\r\nA=3", findings);
    assertThat(findings.mistakes()).isEmpty();
    assertThat(entries)
        .containsEntry("A", new EnvFile.Entry("3", 7))
        .containsEntry("B", new EnvFile.Entry("two\nlines", 4))
        .containsEntry("C", new EnvFile.Entry("x", 6))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SECRETVALUE",
        "=SECRETVALUE",
        "1A=SECRETVALUE",
        "A='SECRETVALUE",
        "A=\"SECRETVALUE\"x",
        "A B=SECRETVALUE",
        "SECRETVALUE: b"
      })
  void namesTheLineOfAMistakeAndNothingOfItsContent(String line) {
    Map<String, EnvFile.Entry> entries = EnvFile.parse("OK=1\n" + line + "\nLAST=2\n", findings);
    assertThat(entries).containsOnlyKeys("OK", "LAST");
    assertThat(findings.mistakes())
        .singleElement()
        .asString()
        .startsWith(".env line 2 ")
        .endsWith("; correct the line or put # before it")
        .doesNotContain("SECRET");
  }
}
