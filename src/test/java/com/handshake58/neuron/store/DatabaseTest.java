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
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("neuron.db");
  }

  @Test
  void keepsWhatWasCommittedAndNothingElse() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      database.inTransaction(handle -> insert(handle, 1, "kept"));
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      handle -> {
                        insert(handle, 2, "lost");
                        throw new IllegalArgumentException("half-way");
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("half-way");
    }
    try (Database database = Database.open(file, List.of("example"))) {
      assertThat(texts(database)).containsExactly("kept");
    }
  }

  @Test
  void readersSeeTheLastCommittedStateWhileAWriterWorks() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      CountDownLatch written = new CountDownLatch(1);
      CountDownLatch seen = new CountDownLatch(1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var writer =
            threads.submit(
                () ->
                    database.inTransaction(
                        handle -> {
                          insert(handle, 1, "not yet");
                          written.countDown();
                          seen.await();
                          return 0;
                        }));
        written.await();
        assertThat(texts(database)).isEmpty();
        seen.countDown();
        writer.get();
      }
      assertThat(texts(database)).containsExactly("not yet");
    }
  }

  @Test
  void aReaderCannotWrite() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      assertThatThrownBy(() -> database.read(handle -> insert(handle, 1, "by a reader")))
          .hasMessageContaining("readonly");
      assertThat(texts(database)).isEmpty();
    }
  }

  @Test
  void writersOnManyThreadsTakeTurns() throws Exception {
    try (Database database = Database.open(file, List.of("other"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      database.inTransaction(
          handle -> handle.execute("INSERT INTO other_count (value) VALUES (0)"));
      var tasks =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              database.inTransaction(
                                  handle -> {
                                    long value = count(handle);
                                    return handle.execute(
                                        "UPDATE other_count SET value = ?", value + 1);
                                  })))
              .toList();
      for (var task : tasks) {
        task.get();
      }
      assertThat(database.<Long, RuntimeException>read(DatabaseTest::count)).isEqualTo(50);
    }
  }

  @Test
  void aTransactionInsideATransactionIsAMistake() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      outer -> database.inTransaction(handle -> insert(handle, 1, "inner"))))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void everyDomainHasItsOwnTablesAndHistory() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      database.inTransaction(handle -> insert(handle, 1, "before"));
    }
    try (Database database = Database.open(file, List.of("example", "other"))) {
      assertThat(texts(database)).containsExactly("before");
      List<String> tables =
          database.read(
              handle ->
                  handle
                      .createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                      .mapTo(String.class)
                      .list());
      assertThat(tables).contains("example_note", "other_count", "schema_example", "schema_other");
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    try (Database database = Database.open(file, List.of("example"))) {
      database.inTransaction(
          handle ->
              handle.execute(
                  "INSERT INTO schema_example SELECT 99, '99', 'later', type, 'V99__later.sql',"
                      + " 1, installed_by, installed_on, 0, 1 FROM schema_example"
                      + " WHERE version = '1'"));
    }
    assertThatThrownBy(() -> Database.open(file, List.of("example")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another version of the program")
        .hasMessageContaining(file.toString());
  }

  @Test
  void aBrokenMigrationNamesItsDomainAndLeavesNoLock() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Database.open(file, List.of("broken")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the tables of broken");
    }
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

  private static int insert(Handle handle, int id, String text) {
    return handle.execute("INSERT INTO example_note (id, text) VALUES (?, ?)", id, text);
  }

  private static List<String> texts(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT text FROM example_note ORDER BY id")
                .mapTo(String.class)
                .list());
  }

  private static long count(Handle handle) {
    return handle.createQuery("SELECT value FROM other_count").mapTo(Long.class).one();
  }
}
