package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest extends DatabaseContract {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("neuron.db");
  }

  @Override
  DatabasePlace place() {
    return new DatabasePlace.InFile(file);
  }

  @Override
  String tables() {
    return "SELECT name FROM sqlite_master WHERE type = 'table'";
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(file, "this is a letter, not a database, and quite a long one at that");
    assertThatThrownBy(() -> Database.open(file, List.of("example")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theFileIsItsOwnersAlone() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      database.inTransaction(handle -> insert(handle, 1, "secret"));
      try (var files = Files.list(folder)) {
        assertThat(files.filter(f -> !f.toString().endsWith(".lock")))
            .hasSizeGreaterThanOrEqualTo(2)
            .allSatisfy(
                f ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void aSecondOpeningInOneProcessIsRefused() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      assertThatThrownBy(() -> Database.open(file, List.of("example")))
          .isInstanceOf(DatabaseInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(texts(database)).isEmpty();
      // The system would let the lock go with any channel to its file.
      Process other = holder();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).isNotZero();
      assertThat(texts(database)).isEmpty();
    }
    Database.open(file, List.of("example")).close();
  }

  @Test
  void aSecondProcessIsToldTheFirstsNumberAndAKilledOneLeavesNoLock() throws Exception {
    Process first = holder();
    try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().filter("open"::equals).findFirst()).isPresent();
      DatabaseInUseException refused =
          catchThrowableOfType(
              DatabaseInUseException.class, () -> Database.open(file, List.of("example")));
      assertThat(refused.pid()).hasValue(first.pid());
    } finally {
      first.destroyForcibly().waitFor();
    }
    try (Database database = Database.open(file, List.of("example"))) {
      assertThat(texts(database)).containsExactly("committed before the end");
    }
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Opens the database named by its argument, commits one row and holds on until killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      Database database = Database.open(Path.of(args[0]), List.of("example"));
      database.inTransaction(handle -> insert(handle, 1, "committed before the end"));
      System.out.println("open");
      new CountDownLatch(1).await();
      database.close();
    }
  }
}
