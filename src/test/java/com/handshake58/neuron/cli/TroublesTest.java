package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.messages.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the README's table "Troubles" to what the program prints. */
class TroublesTest {
  private static final Pattern QUOTED = Pattern.compile("\\| `([^`]+)` \\|.*");

  /** Joins a Java string that is split over lines or that values are put into. */
  private static final Pattern JOINTS = Pattern.compile("\"\\s*\\+\\s*\"|\"\\s*\\n\\s*\\+?\\s*\"");

  /** Rows of the build and the launcher, which run before the program. */
  private static final List<String> BEFORE_THE_PROGRAM =
      List.of(
          "mvnw: no JDK 25 was found …",
          "mvnw: Maven is not installed …",
          "This build needs JDK 25 and Maven runs on Java …",
          "neuron: Java 25 or newer is needed …");

  /** Rows of log lines that the connection itself writes: it has no remedy to name. */
  private static final List<String> LOG_LINES = List.of("no connection to …; next attempt in …");

  @TempDir private Path folder;

  @Test
  void everyRowIsASentenceOfTheCatalogue() throws Exception {
    List<String> sentences = sentences();
    assertThat(rows())
        .hasSizeGreaterThan(25)
        .filteredOn(row -> !BEFORE_THE_PROGRAM.contains(row))
        .filteredOn(row -> !LOG_LINES.contains(row))
        .allSatisfy(row -> assertThat(sentences).anyMatch(pattern(row).asPredicate()));
  }

  @Test
  void theRowsOfBuildAndLauncherAreTheirOwnText() throws Exception {
    String sources = text(Path.of("mvnw")) + text(Path.of("pom.xml")) + sources("launch");
    assertThat(rows()).containsAll(BEFORE_THE_PROGRAM);
    assertThat(BEFORE_THE_PROGRAM)
        .allSatisfy(row -> assertThat(parts(row)).allMatch(sources::contains));
  }

  @Test
  void theRowsOfLogLinesAreInTheSources() throws Exception {
    String sources = sources("");
    assertThat(rows()).containsAll(LOG_LINES);
    assertThat(LOG_LINES).allSatisfy(row -> assertThat(parts(row)).allMatch(sources::contains));
  }

  private List<String> sentences() {
    Cli cli = new Cli(folder);
    Stream<String> commandLine =
        Stream.of(cli.run("--mode=miner"), cli.run("--mode=miner", "--polygon_key=0x12"))
            .flatMap(result -> result.errLines().stream());
    return Stream.concat(Samples.sentences().stream().map(Samples.Sentence::text), commandLine)
        .toList();
  }

  private static List<String> rows() throws IOException {
    return Files.readString(Path.of("README.md"))
        .transform(text -> text.substring(text.indexOf("## Troubles")))
        .lines()
        .filter(line -> QUOTED.matcher(line).matches())
        .map(line -> QUOTED.matcher(line).replaceFirst("$1"))
        .toList();
  }

  private static List<String> parts(String row) {
    String text =
        row.replaceFirst("^neuron: ", "")
            .replace("Java 25 or", "Java … or")
            .replace("/v1/pricing", "…");
    return Stream.of(text.split("…")).map(String::strip).toList();
  }

  private static Pattern pattern(String row) {
    return Pattern.compile(
        parts(row).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  private static String sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/com/handshake58/neuron", folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TroublesTest::text)
          .map(text -> JOINTS.matcher(text).replaceAll(""))
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
