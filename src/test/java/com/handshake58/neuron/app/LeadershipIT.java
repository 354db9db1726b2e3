package com.handshake58.neuron.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.LeadLostException;
import com.handshake58.neuron.store.LeaderElection;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.store.StoreException;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.peers.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Several deployments on one schema of a real server: at most one works, and soon one does. */
@PostgresServer.Needed
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LeadershipIT {
  private static final Duration BLOCK = Duration.ofSeconds(12);
  private static final String WORKS = "works";

  private final PostgresServer server = PostgresServer.get();
  private final DatabasePlace.OnServer place = server.place();
  private final List<Deployment> deployments = new ArrayList<>();
  private final BlockingQueue<Deployment> led = new LinkedBlockingQueue<>();
  private final LogLines said = LogLines.of(LeadMessages.class.getName());

  @BeforeEach
  void tableOfItsOwn() throws Exception {
    Database.open(place, List.of("example")).close();
    ((Logger) LoggerFactory.getLogger(LeadMessages.class)).setLevel(Level.INFO);
  }

  @AfterEach
  void stop() throws Exception {
    for (Deployment deployment : deployments) {
      deployment.stop();
    }
    said.close();
    ((Logger) LoggerFactory.getLogger(LeadMessages.class)).setLevel(null);
  }

  @Test
  void theSecondStandsByAndTakesOverWhenTheFirstStops() throws Exception {
    Deployment first = deploy();
    assertThat(next()).isSameAs(first);
    Deployment second = deploy();
    awaitLine("stands by");
    assertThat(led.poll(3, TimeUnit.SECONDS)).isNull();
    assertThat(said.lines()).filteredOn(line -> line.contains("stands by")).hasSize(1);
    long begun = System.nanoTime();
    first.stop();
    assertThat(next()).isSameAs(second);
    report("stopped leader", begun);
    assertThat(first.database.leads()).isFalse();
  }

  @Test
  void whoStandsByEndsAtOnce() throws Exception {
    deploy();
    next();
    Deployment second = deploy();
    awaitLine("stands by");
    long begun = System.nanoTime();
    second.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aLeaderWhoseSessionEndsStopsAndSomebodyLeadsAgain() throws Exception {
    Deployment first = deploy();
    next();
    deploy();
    Database old = first.database;
    long begun = System.nanoTime();
    server.endLeaders();
    next();
    report("ended session", begun);
    assertThatThrownBy(
            () -> old.inTransaction(handle -> handle.execute("DELETE FROM example_note")))
        .isInstanceOf(LeadLostException.class);
  }

  @Test
  void aRestartOfTheServerIsGotOver() throws Exception {
    deploy();
    next();
    long begun = System.nanoTime();
    server.restart();
    System.out.println("restart of the server: " + seconds(begun) + " s");
    long back = System.nanoTime();
    next();
    report("restarted server", back);
    assertThat(said.lines()).anyMatch(line -> line.contains("waits for its turn"));
  }

  @Test
  void aKilledLeaderIsReplaced() throws Exception {
    Process leader = child();
    try (BufferedReader out = leader.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().anyMatch(WORKS::equals)).isTrue();
      Deployment second = deploy();
      assertThat(led.poll(2, TimeUnit.SECONDS)).isNull();
      long begun = System.nanoTime();
      leader.destroyForcibly();
      assertThat(next()).isSameAs(second);
      report("killed leader", begun);
    } finally {
      leader.destroyForcibly().waitFor();
    }
  }

  @Test
  void aServerThatIsAwayIsWaitedForAndSaidOnce() throws Exception {
    PostgresAddress nobody = PostgresAddress.parse("postgresql://u:hunter2@127.0.0.1:1/d");
    Deployment waiting = new Deployment(new DatabasePlace.OnServer(nobody, "schema"));
    deployments.add(waiting);
    waiting.start();
    Thread.sleep(4_000);
    assertThat(said.lines())
        .singleElement()
        .asString()
        .contains("127.0.0.1:1/d cannot be reached (nothing listens there)", "until it works")
        .doesNotContain("hunter2");
    assertThat(waiting.failures).isEmpty();
    long begun = System.nanoTime();
    waiting.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aWrongPasswordFails() throws Exception {
    String url = server.url().replaceAll(":p%[^@]*@", ":hunter2@");
    Deployment wrong =
        new Deployment(new DatabasePlace.OnServer(PostgresAddress.parse(url), "schema"));
    deployments.add(wrong);
    wrong.start();
    assertThat(wrong.failures.poll(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(ErrorMessages.of(e)).contains("DATABASE_URL"));
  }

  @Test
  void aServerWithoutRoomIsWaitedFor() throws Exception {
    DatabasePlace.OnServer guest = server.guest();
    server.execute("ALTER ROLE " + guest.schema() + " CONNECTION LIMIT 1");
    try (LeaderElection occupant = LeaderElection.connect(guest)) {
      assertThat(occupant).isNotNull();
      deploy(new Deployment(guest));
      awaitLine("no connection left");
    }
    next();
  }

  @Test
  void aServerThatCannotBeWrittenIsWaitedFor() throws Exception {
    DatabasePlace.OnServer guest = server.guest();
    String role = "ALTER ROLE " + guest.schema();
    server.execute(role + " SET default_transaction_read_only = on");
    deploy(new Deployment(guest));
    awaitLine("cannot be written there");
    server.execute(role + " RESET default_transaction_read_only");
    next();
  }

  @Test
  void whoHasLedWaitsForADatabaseThatIsMadeAnew() throws Exception {
    String name = place.schema();
    server.execute("CREATE DATABASE " + name);
    PostgresAddress anew = PostgresAddress.parse(server.url().replaceAll("/[^/]*$", "/" + name));
    Deployment deployment = deploy(new Deployment(new DatabasePlace.OnServer(anew, name)));
    next();
    server.execute("DROP DATABASE " + name + " WITH (FORCE)");
    awaitLine("does not exist");
    server.execute("CREATE DATABASE " + name);
    next();
    assertThat(deployment.failures).isEmpty();
    assertThat(deployment.database.leads()).isTrue();
  }

  @Test
  void whoWasLetInWaitsForItsPassword() throws Exception {
    DatabasePlace.OnServer guest = server.guest();
    Deployment deployment = deploy(new Deployment(guest));
    next();
    server.execute("ALTER ROLE " + guest.schema() + " PASSWORD 'another'");
    server.endLeaders();
    awaitLine("does not take the user or the password");
    server.execute("ALTER ROLE " + guest.schema() + " PASSWORD 'guest'");
    next();
    assertThat(deployment.failures).isEmpty();
  }

  @Test
  void partsThatCannotBeginAreTriedAgainAndSaidOnce() throws Exception {
    AtomicInteger times = new AtomicInteger();
    deploy(
        new Deployment(
            place,
            database -> {
              if (times.incrementAndGet() < 3) {
                database.close();
                throw new IOException("no connection to read by");
              }
              return new Lifecycle();
            }));
    awaitLine("this deployment works");
    assertThat(times).hasValue(3);
    assertThat(said.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("no connection to read by", "until it works"),
            line -> assertThat(line).startsWith("INFO this deployment works"));
  }

  @Test
  void anErrorIsToldAndTheLeadIsFree() throws Exception {
    Deployment broken =
        deploy(
            new Deployment(
                place,
                database -> {
                  database.close();
                  throw new AssertionError("broken");
                }));
    assertThat(broken.failures.poll(20, TimeUnit.SECONDS)).hasCauseInstanceOf(AssertionError.class);
    deploy();
    next();
  }

  private Deployment deploy() {
    return deploy(new Deployment(place));
  }

  private Deployment deploy(Deployment deployment) {
    deployments.add(deployment);
    deployment.start();
    return deployment;
  }

  private void awaitLine(String part) throws InterruptedException {
    for (int i = 0; i < 300 && said.lines().stream().noneMatch(l -> l.contains(part)); i++) {
      Thread.sleep(100);
    }
    assertThat(said.lines()).anyMatch(line -> line.contains(part));
  }

  private Deployment next() throws InterruptedException {
    Deployment next = led.poll(60, TimeUnit.SECONDS);
    assertThat(next).as("somebody leads").isNotNull();
    return next;
  }

  private static void report(String what, long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println("takeover after a " + what + ": " + seconds(begun) + " s");
    assertThat(took).isLessThan(BLOCK);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private Process child() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            place.schema());
    builder.environment().put("URL", server.url());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  /** A deployment that counts itself while it works. */
  private final class Deployment {
    private final Leadership leadership;
    private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
    private volatile Database database;

    Deployment(DatabasePlace.OnServer place) {
      leadership =
          new Leadership(
              place, List.of("example"), this::begin, failures::add, health(), Time.system());
    }

    Deployment(DatabasePlace.OnServer place, Leadership.Parts parts) {
      leadership =
          new Leadership(place, List.of("example"), parts, failures::add, health(), Time.system());
    }

    void start() {
      leadership.start();
    }

    void stop() throws Exception {
      leadership.stop();
    }

    private Lifecycle begin(Database opened) throws Exception {
      database = opened;
      Lifecycle parts = new Lifecycle();
      parts.begin(new Work(opened));
      led.add(this);
      return parts;
    }
  }

  private record Work(Database database) implements Service {
    @Override
    public String name() {
      return "work";
    }

    @Override
    public void start() throws Exception {
      database.inTransaction(handle -> handle.execute("DELETE FROM example_note"));
    }

    @Override
    public void stop() {
      database.close();
    }
  }

  /** Leads until it is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      Leadership leadership =
          new Leadership(
              new DatabasePlace.OnServer(PostgresAddress.parse(System.getenv("URL")), args[0]),
              List.of("example"),
              Child::begin,
              Exception::printStackTrace,
              health(),
              Time.system());
      leadership.start();
      new CountDownLatch(1).await();
    }

    private static Lifecycle begin(Database database) {
      System.out.println(WORKS);
      return new Lifecycle();
    }
  }

  private static HealthPart health() {
    return new Health(Time.system()).part("database", Duration.ofMinutes(5));
  }
}
