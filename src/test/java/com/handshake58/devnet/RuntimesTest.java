package com.handshake58.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.runtime.Runtimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuntimesTest {
  private static final Path FOLDER = Path.of("src/main/resources/com/handshake58/devnet/runtime");

  @Test
  void theSpecVersionsAreTheNamesOfTheFiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Integer> declared =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("[0-9]+\\.txt"))
              .map(name -> Integer.valueOf(name.replace(".txt", "")))
              .toList();
      assertThat(declared).contains(218, 424, 461);
      assertThat(Runtimes.specs())
          .containsExactlyInAnyOrderElementsOf(declared)
          .isSortedAccordingTo((a, b) -> b - a)
          .allMatch(Runtimes::exists);
    }
  }
}
