package com.handshake58.neuron.base;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir private Path folder;

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("state");
    DurableFile.write(file, new byte[] {1, 2, 3});
    DurableFile.write(file, new byte[] {4});
    assertThat(file).hasBinaryContent(new byte[] {4});
    DurableFile.write(file, new byte[0]);
    assertThat(file).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("state");
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoRests() throws IOException {
    Path file = Files.createDirectory(folder.resolve("state"));
    Files.writeString(file.resolve("inside"), "x");
    assertThatThrownBy(() -> DurableFile.write(file, new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("state");
    assertThat(file.resolve("inside")).hasContent("x");
    assertThatThrownBy(() -> DurableFile.write(folder.resolve("no/state"), new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> DurableFile.write(Path.of("/"), new byte[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a file");
  }

  /** Readers see one whole content or another, never a part. */
  @Test
  void readersSeeWholeFilesOnly() throws Exception {
    Path file = folder.resolve("state");
    byte[][] contents = {
      "a".repeat(100_000).getBytes(US_ASCII), "b".repeat(50_000).getBytes(US_ASCII)
    };
    DurableFile.write(file, contents[0]);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> writer =
          () -> {
            for (int i = 0; i < 20; i++) {
              DurableFile.write(file, contents[i % 2]);
            }
            return null;
          };
      List<Future<Void>> writers = new ArrayList<>();
      writers.add(threads.submit(writer));
      writers.add(threads.submit(writer));
      do {
        assertThat(Files.readAllBytes(file)).isIn(contents[0], contents[1]);
      } while (writers.stream().anyMatch(w -> !w.isDone()));
      for (Future<Void> w : writers) {
        w.get();
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
