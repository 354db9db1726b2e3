package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.testing.peers.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database on a real server: what every one does, and who leads. */
@PostgresServer.Needed
class PostgresDatabaseIT extends DatabaseContract {
  private static final List<String> DOMAINS = List.of("example");

  private final PostgresServer server = PostgresServer.get();
  private final DatabasePlace.OnServer place = server.place();

  @Override
  DatabasePlace.OnServer place() {
    return place;
  }

  @Override
  String tables() {
    return "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
  }

  @Test
  void oneLeadsUntilItsSessionEnds() throws Exception {
    try (LeaderElection first = LeaderElection.connect(place);
        LeaderElection second = LeaderElection.connect(place);
        LeaderElection elsewhere = LeaderElection.connect(server.place())) {
      assertThat(first.tryToLead()).isTrue();
      assertThat(second.tryToLead()).isFalse();
      assertThat(elsewhere.tryToLead()).isTrue();
      Database database = first.database(DOMAINS);
      assertThat(second.tryToLead()).isFalse();
      database.inTransaction(handle -> insert(handle, 1, "the first's"));
      database.close();
      assertThat(second.tryToLead()).isTrue();
      try (Database next = second.database(DOMAINS)) {
        assertThat(texts(next)).containsExactly("the first's");
        assertThat(database.leads()).isFalse();
        assertThatThrownBy(() -> database.inTransaction(handle -> insert(handle, 2, "late")))
            .isInstanceOf(LeadLostException.class);
      }
    }
  }

  @Test
  void whoStandsByChangesNothing() throws Exception {
    try (LeaderElection first = LeaderElection.connect(place);
        LeaderElection second = LeaderElection.connect(place)) {
      assertThat(first.tryToLead()).isTrue();
      assertThat(second.tryToLead()).isFalse();
      assertThat(DatabaseView.of(place)).isEmpty();
    }
  }

  @Test
  void aSessionThatTheServerEndedCommitsNothingMore() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      handle -> {
                        insert(handle, 1, "lost");
                        server.end(backend(handle));
                        return 0;
                      }))
          .isInstanceOf(LeadLostException.class)
          .hasMessageContaining(place.toString());
      assertThat(database.leads()).isFalse();
      try (Database next = Database.open(place, DOMAINS)) {
        assertThat(texts(next)).isEmpty();
        assertThatThrownBy(() -> database.inTransaction(handle -> insert(handle, 1, "late")))
            .isInstanceOf(LeadLostException.class);
        assertThat(texts(next)).isEmpty();
        assertThat(next.leads()).isTrue();
      }
    }
  }

  @Test
  void theLossIsNoticedWithoutWriting() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      assertThat(database.leads()).isTrue();
      server.end(database.<String, RuntimeException>inTransaction(PostgresDatabaseIT::backend));
      assertThat(database.leads()).isFalse();
    }
  }

  /** As behind a pooler, where the next transaction may be another session's. */
  @Test
  void aConnectionWithoutTheLockCommitsNothing() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      database.inTransaction(handle -> handle.execute("SELECT pg_advisory_unlock_all()"));
      assertThatThrownBy(() -> database.inTransaction(handle -> insert(handle, 1, "unled")))
          .isInstanceOf(LeadLostException.class);
      assertThat(texts(database)).isEmpty();
    }
  }

  @Test
  void aReaderWhoseSessionEndedGetsAnother() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      String first = database.<String, RuntimeException>read(PostgresDatabaseIT::backend);
      assertThat(database.<String, RuntimeException>read(PostgresDatabaseIT::backend))
          .isEqualTo(first);
      server.end(first);
      assertThat(texts(database)).isEmpty();
      assertThat(database.leads()).isTrue();
    }
  }

  @Test
  void aMistakeInAStatementCostsNoLead() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      assertThatThrownBy(() -> database.inTransaction(handle -> handle.execute("NO SQL")))
          .isNotInstanceOf(LeadLostException.class);
      database.inTransaction(handle -> insert(handle, 1, "after it"));
      assertThat(texts(database)).containsExactly("after it");
    }
  }

  @Test
  void aReadIsOneStateOfTheTables() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      database.read(
          handle -> {
            assertThat(notes(handle)).isZero();
            database.inTransaction(writing -> insert(writing, 1, "meanwhile"));
            assertThat(notes(handle)).isZero();
            return 0;
          });
      assertThat(texts(database)).hasSize(1);
    }
  }

  @Test
  void theServerGivesUpAClientThatVanishedWithinSeconds() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      List<String> settings =
          database.inTransaction(
              handle ->
                  handle
                      .createQuery(
                          "SELECT name || ' ' || setting FROM pg_settings"
                              + " WHERE name LIKE 'tcp\\_%' OR name = 'synchronous_commit'")
                      .mapTo(String.class)
                      .list());
      assertThat(settings)
          .containsExactlyInAnyOrder(
              "synchronous_commit on",
              "tcp_keepalives_count 2",
              "tcp_keepalives_idle 3",
              "tcp_keepalives_interval 2",
              "tcp_user_timeout 7000");
    }
  }

  @Test
  void aRestartOfTheServerEndsTheLeadAndAllowsTheNext() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      database.inTransaction(handle -> insert(handle, 1, "before"));
      server.restart();
      assertThat(database.leads()).isFalse();
    }
    try (Database database = Database.open(place, DOMAINS)) {
      assertThat(texts(database)).containsExactly("before");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "neuron:hunter2|neurons|does not take the user or the password",
        "nobody:hunter2|neurons|does not take the user or the password",
        "neuron|neurons|check the password",
        "neuron:p%40ss%3Aw%2Frd%20%2525%2B%23%3F|others|does not exist",
        "neuron:p%40ss%3Aw%2Frd%20%2525%2B%23%3F|neurons?sslmode=require|sslmode",
      })
  void whatNoWaitingHealsIsSaidWithoutThePassword(String user, String database, String why) {
    String port = String.valueOf(server.address().port());
    PostgresAddress address =
        PostgresAddress.parse("postgresql://" + user + "@127.0.0.1:" + port + "/" + database);
    assertThatThrownBy(() -> Database.open(new DatabasePlace.OnServer(address, "schema"), DOMAINS))
        .isInstanceOf(StoreException.class)
        .hasNoCause()
        .extracting(PostgresDatabaseIT::sentence)
        .asString()
        .contains(address.toString(), "DATABASE_URL", why)
        .doesNotContain("hunter2", "p@ss");
  }

  @Test
  void aServerThatIsAwayMayComeBack() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (String host : List.of("127.0.0.1:" + port, "no-such-host.invalid")) {
      PostgresAddress address = PostgresAddress.parse("postgresql://u:hunter2@" + host + "/d");
      assertThatThrownBy(
              () -> Database.open(new DatabasePlace.OnServer(address, "schema"), DOMAINS))
          .isInstanceOf(DatabaseUnreachableException.class)
          .hasNoCause()
          .extracting(PostgresDatabaseIT::sentence)
          .asString()
          .contains(address.toString(), "DATABASE_URL")
          .containsPattern("nothing listens there|no such host")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void aUserWhoMayMakeNoSchemaIsTold() throws Exception {
    server.execute("DROP ROLE IF EXISTS guest");
    server.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'");
    PostgresAddress guest =
        PostgresAddress.parse(
            "postgresql://guest:guest@127.0.0.1:" + server.address().port() + "/neurons");
    assertThatThrownBy(
            () -> Database.open(new DatabasePlace.OnServer(guest, place.schema()), DOMAINS))
        .isInstanceOf(StoreException.class)
        .extracting(PostgresDatabaseIT::sentence)
        .asString()
        .contains("GRANT CREATE ON DATABASE");
    assertThat(PostgresProbe.of(guest).maySchemas()).isFalse();
    assertThat(PostgresProbe.of(server.address()).maySchemas()).isTrue();
  }

  @Test
  void aUserWithRoomForOneSessionLeadsAndReadsOnceThereIsMore() throws Exception {
    DatabasePlace.OnServer guest = server.guest();
    server.execute("ALTER ROLE " + guest.schema() + " CONNECTION LIMIT 1");
    try (Database database = Database.open(guest, DOMAINS)) {
      database.inTransaction(handle -> insert(handle, 1, "alone"));
      assertThatThrownBy(() -> texts(database))
          .isInstanceOf(DatabaseUnreachableException.class)
          .hasMessageContaining("no connection left");
      assertThatThrownBy(() -> LeaderElection.connect(guest))
          .isInstanceOf(DatabaseUnreachableException.class)
          .hasMessageContaining("no connection left");
      server.execute("ALTER ROLE " + guest.schema() + " CONNECTION LIMIT 2");
      assertThat(texts(database)).containsExactly("alone");
      assertThat(database.leads()).isTrue();
    }
  }

  @Test
  void aTableThatAnotherLocksMayBeFreeLater() throws Exception {
    DatabasePlace.OnServer guest = server.guest();
    Database.open(guest, DOMAINS).close();
    server.execute("ALTER ROLE " + guest.schema() + " SET lock_timeout = '200ms'");
    try (Connection other = Postgres.writing(server.address());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE " + guest.schema() + ".schema_example");
      assertThatThrownBy(() -> Database.open(guest, DOMAINS))
          .isInstanceOf(DatabaseUnreachableException.class)
          .hasMessageContaining("SQLState 55P03");
    }
    Database.open(guest, DOMAINS).close();
  }

  /** As on a standby, whose locks are its own. */
  @Test
  void nobodyLeadsWhereNothingCanBeWritten() throws Exception {
    DatabasePlace.OnServer guest = server.guest();
    String role = "ALTER ROLE " + guest.schema();
    server.execute(role + " SET default_transaction_read_only = on");
    try (LeaderElection election = LeaderElection.connect(guest)) {
      assertThatThrownBy(election::tryToLead)
          .isInstanceOf(DatabaseUnreachableException.class)
          .hasMessageContaining("it cannot be written there");
    }
    server.execute(role + " RESET default_transaction_read_only");
    try (LeaderElection election = LeaderElection.connect(guest)) {
      assertThat(election.tryToLead()).isTrue();
      assertThat(election.tryToLead()).isTrue();
    }
  }

  /** As behind a pooler, where the lock of one client is that of all. */
  @Test
  void aSessionThatHasTheLockAlreadyIsShared() throws Exception {
    try (Connection session = Postgres.writing(place.address())) {
      LeaderLock lock = LeaderLock.tryAcquire(session, place).orElseThrow();
      assertThat(lock.isHeld(session)).isTrue();
      assertThatThrownBy(() -> LeaderLock.tryAcquire(session, place))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("pooler");
      assertThat(LeaderLock.tryAcquire(session, server.place())).isPresent();
      assertThat(lock.isHeld(session)).isFalse();
    }
  }

  @Test
  void whatOthersLeaveInASharedSessionSendsNothingAstray() throws Exception {
    try (Database database = Database.open(place, DOMAINS)) {
      database.inTransaction(handle -> handle.execute("SET search_path TO public"));
      database.inTransaction(handle -> insert(handle, 1, "in its schema"));
      database.read(handle -> handle.execute("SET search_path TO public"));
      assertThat(texts(database)).containsExactly("in its schema");
    }
  }

  @Test
  void aViewWhoseSessionEndedMayBeTakenAgain() throws Exception {
    try (Database database = open("example")) {
      DatabaseView view = DatabaseView.of(place).orElseThrow();
      assertThatThrownBy(
              () ->
                  view.read(
                      handle -> {
                        server.end(backend(handle));
                        return notes(handle);
                      }))
          .isInstanceOf(DatabaseUnreachableException.class)
          .message()
          .doesNotContain("drop");
      assertThat(texts(view)).isEmpty();
      assertThatThrownBy(() -> view.read(DatabaseContract::count))
          .isInstanceOf(StoreException.class)
          .extracting(PostgresDatabaseIT::sentence)
          .asString()
          .contains("no validator has run there yet");
      assertThat(database.leads()).isTrue();
    }
  }

  @Test
  void whatIsClosedReadsNoMore() throws Exception {
    Database database = Database.open(place, DOMAINS);
    String writer = database.<String, RuntimeException>inTransaction(PostgresDatabaseIT::backend);
    String reader = database.<String, RuntimeException>read(PostgresDatabaseIT::backend);
    database.close();
    assertThatThrownBy(() -> texts(database)).isInstanceOf(LeadLostException.class);
    awaitEnd(writer);
    awaitEnd(reader);
  }

  @Test
  void aSessionThatCannotLetTheLockGoIsEndedAllTheSame() throws Exception {
    Database database = Database.open(place, DOMAINS);
    List<String> session = new ArrayList<>();
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    handle -> {
                      session.add(backend(handle));
                      database.close();
                      return 0;
                    }))
        .isInstanceOf(LeadLostException.class);
    awaitEnd(session.getFirst());
    Database.open(place, DOMAINS).close();
  }

  private static String sentence(Throwable e) {
    return ErrorMessages.of((Exception) e);
  }

  private void awaitEnd(String session) throws Exception {
    String there = "SELECT 1 FROM pg_stat_activity WHERE pid = " + session;
    for (int i = 0; i < 100 && !server.texts(there).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(server.texts(there)).isEmpty();
  }

  private static long notes(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM example_note").mapTo(Long.class).one();
  }

  private static String backend(Handle handle) {
    return handle.createQuery("SELECT pg_backend_pid()").mapTo(String.class).one();
  }
}
