package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What every database does, whatever it is made of. */
abstract class DatabaseContract {

  /** The same throughout a test, and another for each. */
  abstract DatabasePlace place();

  /** A query for the tables' names. */
  abstract String tables();

  final Database open(String... domains) throws IOException {
    return Database.open(place(), List.of(domains));
  }

  @Test
  void keepsWhatWasCommittedAndNothingElse() throws Exception {
    try (Database database = open("example")) {
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
    try (Database database = open("example")) {
      assertThat(texts(database)).containsExactly("kept");
    }
  }

  @Test
  void readersSeeTheLastCommittedStateWhileAWriterWorks() throws Exception {
    try (Database database = open("example")) {
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
    try (Database database = open("example")) {
      assertThatThrownBy(() -> database.read(handle -> insert(handle, 1, "by a reader")))
          .message()
          .containsPattern("read-?only");
      assertThat(texts(database)).isEmpty();
    }
  }

  @Test
  void writersOnManyThreadsTakeTurns() throws Exception {
    try (Database database = open("other");
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
    try (Database database = open("example")) {
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      outer -> database.inTransaction(handle -> insert(handle, 1, "inner"))))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void everyDomainHasItsOwnTablesAndHistory() throws Exception {
    try (Database database = open("example")) {
      database.inTransaction(handle -> insert(handle, 1, "before"));
    }
    try (Database database = open("example", "other")) {
      assertThat(texts(database)).containsExactly("before");
      List<String> tables =
          database.read(handle -> handle.createQuery(tables()).mapTo(String.class).list());
      assertThat(tables).contains("example_note", "other_count", "schema_example", "schema_other");
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    try (Database database = open("example")) {
      database.inTransaction(
          handle ->
              handle.execute(
                  "INSERT INTO schema_example SELECT 99, '99', 'later', type, 'V99__later.sql',"
                      + " 1, installed_by, installed_on, 0, success FROM schema_example"
                      + " WHERE version = '1'"));
    }
    assertThatThrownBy(() -> open("example"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another version of the program")
        .hasMessageContaining(place().toString());
  }

  @Test
  void aBrokenMigrationNamesItsDomainAndLeavesNoLock() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> open("broken"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the tables of broken");
    }
  }

  @Test
  void aSecondOpeningIsRefusedUntilTheFirstIsClosed() throws Exception {
    try (Database database = open("example")) {
      assertThatThrownBy(() -> open("example"))
          .isInstanceOf(DatabaseInUseException.class)
          .hasMessageContaining(place().toString());
      assertThat(texts(database)).isEmpty();
      assertThat(database.leads()).isTrue();
    }
    open("example").close();
  }

  @Test
  void aViewSeesWhatARunningNeuronCommits() throws Exception {
    assertThat(DatabaseView.of(place())).isEmpty();
    try (Database database = open("example")) {
      DatabaseView view = DatabaseView.of(place()).orElseThrow();
      assertThat(texts(view)).isEmpty();
      database.inTransaction(handle -> insert(handle, 1, "seen"));
      assertThat(texts(view)).containsExactly("seen");
      assertThatThrownBy(() -> view.read(handle -> handle.execute("DELETE FROM example_note")))
          .isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> view.read(DatabaseContract::count))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(place().toString());
    }
  }

  static int insert(Handle handle, int id, String text) {
    return handle.execute("INSERT INTO example_note (id, text) VALUES (?, ?)", id, text);
  }

  static List<String> texts(DatabaseReader database) throws Exception {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT text FROM example_note ORDER BY id")
                .mapTo(String.class)
                .list());
  }

  static long count(Handle handle) {
    return handle.createQuery("SELECT value FROM other_count").mapTo(Long.class).one();
  }
}
