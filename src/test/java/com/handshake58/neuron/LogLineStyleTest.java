package com.handshake58.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log line begins with its subject in lower case and has no full stop. */
class LogLineStyleTest {
  private static final Pattern LINE =
      Pattern.compile("LOG\\.(?:error|warn|info|debug)\\(\\s*((?:\"[^\"]*\"\\s*\\+?\\s*)+)");

  /** Whole sentences of the catalogue are checked there. */
  private static final Pattern STYLE = Pattern.compile("\\{}|\\{}; .*[^.]|[a-z].*[^.]");

  @Test
  void logLinesBeginWithTheirSubject() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher line = LINE.matcher(Files.readString(file));
        while (line.find()) {
          lines.add(line.group(1).replaceAll("\"\\s*\\+\\s*\"", "").replace("\"", "").strip());
        }
      }
    }
    assertThat(lines).hasSizeGreaterThan(50).allMatch(line -> STYLE.matcher(line).matches());
  }
}
