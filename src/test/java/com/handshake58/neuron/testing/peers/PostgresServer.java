package com.handshake58.neuron.testing.peers;

import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.PostgresAddress;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * A real PostgreSQL in a container, one for the whole run of tests; each takes a schema of its own.
 */
public final class PostgresServer {
  /** Has what an address must encode. */
  private static final String PASSWORD = "p@ss:w/rd %25+#?";

  private static final String USER = "neuron";
  private static final String DATABASE = "neurons";
  private static final int PORT = 5432;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger PLACES = new AtomicInteger();

  private final GenericContainer<?> container;
  private final int port;

  /** Below those that systems choose. */
  private static final int LOWEST_PORT = 15_000;

  private static final int HIGHEST_PORT = 30_000;
  private static final int ATTEMPTS = 5;

  private PostgresServer(GenericContainer<?> container, int port) {
    this.container = container;
    this.port = port;
  }

  /** Skips a test where Docker does not answer; with CI=true it fails there. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("peer")
  @ExtendWith(Docker.Condition.class)
  public @interface Needed {}

  /** The server, started by whoever comes first and ended with this process. */
  public static PostgresServer get() {
    return Started.SERVER;
  }

  private static final class Started {
    static final PostgresServer SERVER = start();
  }

  private static PostgresServer start() {
    // A port that Docker chose would be another one after a restart; one that the system chose for
    // a moment may be somebody's outgoing connection the next.
    for (int attempt = 1; ; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      GenericContainer<?> container =
          new GenericContainer<>("postgres:15")
              .withEnv("POSTGRES_USER", USER)
              .withEnv("POSTGRES_PASSWORD", PASSWORD)
              .withEnv("POSTGRES_DB", DATABASE);
      container.setPortBindings(List.of(port + ":" + PORT));
      try {
        container.start();
      } catch (ContainerLaunchException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        continue;
      }
      PostgresServer server = new PostgresServer(container, port);
      server.await();
      return server;
    }
  }

  /** As a platform would hand it out, in DATABASE_URL. */
  public String url() {
    return "postgresql://neuron:p%40ss%3Aw%2Frd%20%2525%2B%23%3F@127.0.0.1:" + port + "/neurons";
  }

  public PostgresAddress address() {
    return PostgresAddress.parse(url());
  }

  /** A schema that nobody has. */
  public DatabasePlace.OnServer place() {
    return new DatabasePlace.OnServer(
        address(), "test_" + ProcessHandle.current().pid() + "_" + PLACES.incrementAndGet());
  }

  /** A schema that nobody has, and the address of a user of the same name who may make it. */
  public DatabasePlace.OnServer guest() throws SQLException {
    String name = place().schema();
    execute("CREATE ROLE " + name + " LOGIN PASSWORD 'guest'");
    execute("GRANT CREATE ON DATABASE " + DATABASE + " TO " + name);
    return new DatabasePlace.OnServer(
        PostgresAddress.parse("postgresql://" + name + ":guest@127.0.0.1:" + port + "/" + DATABASE),
        name);
  }

  /** Ends the server as a crash does, and starts it again. */
  public void restart() {
    DockerClientFactory.instance()
        .client()
        .restartContainerCmd(container.getContainerId())
        .withTimeout(1)
        .exec();
    await();
  }

  /** Ends the sessions that hold a lock in the neurons' database: those of the leaders. */
  public void endLeaders() throws SQLException {
    for (String session :
        texts("SELECT DISTINCT pid::text FROM pg_locks WHERE locktype = 'advisory' AND granted")) {
      end(session);
    }
  }

  /** Ends a session by its number, and waits for its end. */
  public void end(String session) throws SQLException {
    texts("SELECT pg_terminate_backend(" + session + ")::text");
    while (!texts("SELECT 1 FROM pg_stat_activity WHERE pid = " + session).isEmpty()) {
      pause();
    }
  }

  /** The first column of what a question finds. */
  public List<String> texts(String question) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  public void execute(String command) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** A session of the caller's own. */
  public Connection connect() throws SQLException {
    return source().getConnection();
  }

  /** Opens sessions of the caller's own. */
  public DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE);
    source.setUser(USER);
    source.setPassword(PASSWORD);
    return source;
  }

  /** The server that only makes the database looks ready, too, but listens to nobody outside. */
  private void await() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        texts("SELECT 1");
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("PostgreSQL does not answer", e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
