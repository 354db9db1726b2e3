package com.handshake58.neuron.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(Samples.sentences()).hasSizeGreaterThan(100);
    assertThat(Samples.sentences())
        .filteredOn(
            sentence ->
                sentence.text().isBlank()
                    || sentence.text().matches("[A-Z][a-z]+ .*|.*(\n|null| {2}).*|.*\\."))
        .isEmpty();
  }

  @Test
  void everyRemedyIsUsed() {
    String all = String.join("\n", Samples.sentences().stream().map(s -> s.text()).toList());
    assertThat(Arrays.stream(Remedies.class.getFields()).map(CatalogueTest::text))
        .filteredOn(remedy -> !all.contains(remedy))
        .isEmpty();
  }

  /** FlagNamesTest covers the other packages. */
  @Test
  void noOtherClassRepeatsARemedy() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String folder : List.of("messages", "cli", "app")) {
      try (Stream<Path> files =
          Files.walk(Path.of("src/main/java/com/handshake58/neuron", folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (file.endsWith("Remedies.java")) {
            continue;
          }
          sources.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
      }
    }
    assertThat(Remedies.class.getFields())
        .extracting(CatalogueTest::text)
        .filteredOn(remedy -> sources.indexOf(remedy) >= 0)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "has no validator permit, without",
        "is not registered on subnet",
        "takes no registrations",
        "has turned commit-reveal on or off",
        "that setting weights takes",
      })
  void aTroubleHasOneSentence(String words) throws IOException {
    List<String> places = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/com/handshake58/neuron"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        String source =
            Files.readString(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\"\\s*\\+\\s*\"", "");
        if (source.contains(words)) {
          places.add(name);
        }
      }
    }
    assertThat(places).hasSize(1);
  }

  private static String text(Field remedy) {
    try {
      return (String) remedy.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
