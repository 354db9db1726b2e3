package com.handshake58.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says that the program says is what it says. */
class TroublesTest {
  private static final Pattern QUOTED = Pattern.compile("\\| `([^`]+)` \\|.*");

  /** The ends of the sentences' literals, where values are put in or a line was too long. */
  private static final Pattern JOINTS = Pattern.compile("\"\\s*\\+\\s*\"|\"\\s*\\n\\s*\\+?\\s*\"");

  /** Values that the table shows for the reader's sake. */
  private static final Pattern VALUES =
      Pattern.compile("(hot|cold)key(?= file)|25(?= or newer is)|/v1/pricing");

  @Test
  void everySentenceOfTheTableIsTheProgramsOwn() throws Exception {
    String said = sources();
    List<String> rows =
        Files.readString(Path.of("README.md"))
            .transform(text -> text.substring(text.indexOf("## Troubles")))
            .lines()
            .filter(line -> QUOTED.matcher(line).matches())
            .map(line -> QUOTED.matcher(line).replaceFirst("$1"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(25);
    for (String row : rows) {
      String sentence = VALUES.matcher(row.replaceFirst("^neuron: ", "")).replaceAll("…");
      for (String part : sentence.split("…", -1)) {
        assertThat(said.contains(part.strip())).as("%s, in it: %s", row, part).isTrue();
      }
    }
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return Stream.concat(
              files.filter(file -> file.toString().endsWith(".java")),
              Stream.of(Path.of("mvnw"), Path.of("pom.xml")))
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
