package com.handshake58.neuron.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every sentence of the catalogue to one form. */
class CatalogueTest {

  @Test
  void theCatalogueHoldsSentencesAlone() {
    assertThat(Samples.catalogue())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            messages -> {
              assertThat(Modifier.isFinal(messages.getModifiers())).as("%s", messages).isTrue();
              assertThat(messages.getDeclaredMethods())
                  .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
                  .isNotEmpty()
                  .allSatisfy(
                      method -> {
                        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
                        assertThat(method.getReturnType()).isEqualTo(String.class);
                      });
            });
  }

  @Test
  void aSentenceIsOneLineThatBeginsInLowerCaseAndHasNoFullStop() {
    assertThat(Samples.sentences())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            sentence ->
                assertThat(sentence.text())
                    .as("%s", sentence.method())
                    .isNotBlank()
                    .doesNotContain("\n", "null", "  ")
                    .doesNotMatch("[A-Z][a-z].*")
                    .doesNotEndWith("."));
  }

  /** Has to be empty in the end. */
  private static final List<String> NOT_YET_USED =
      List.of(Remedies.CHECK_POLYGON, Remedies.OTHER_POLYGON, Remedies.EXTERNAL_ADDRESS);

  @Test
  void everyRemedyIsUsed() {
    String all = String.join("\n", Samples.sentences().stream().map(s -> s.text()).toList());
    assertThat(Arrays.stream(Remedies.class.getFields()).map(CatalogueTest::text))
        .filteredOn(remedy -> !all.contains(remedy))
        .isSubsetOf(NOT_YET_USED);
  }

  /** FlagNamesTest covers the other packages. */
  @Test
  void everyRemedyIsWrittenOnce() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String folder : List.of("messages", "cli", "app")) {
      try (Stream<Path> files =
          Files.walk(Path.of("src/main/java/com/handshake58/neuron", folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          sources.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
      }
    }
    for (Field remedy : Remedies.class.getFields()) {
      int parts = sources.toString().split(Pattern.quote(text(remedy)), -1).length;
      assertThat(parts - 1).as("places of %s", remedy.getName()).isEqualTo(1);
    }
  }

  private static String text(Field remedy) {
    try {
      return (String) remedy.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
