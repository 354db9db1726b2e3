package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.app.NeuronConfig;
import com.handshake58.neuron.app.NeuronProcess;
import com.handshake58.neuron.app.ValidatorNeuron;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseView;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.testing.peers.PostgresServer;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.WeightsReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Overlapping validator processes of one hotkey on one database and one chain. However one takes
 * over from another, the chain gets the extrinsics that a single validator sends.
 */
@PostgresServer.Needed
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class DoubleDeploymentIT {
  /** Above the chain's rate limit of two blocks, which would hide a second extrinsic. */
  private static final int EPOCH = 10;

  private static final Duration BLOCK = Duration.ofSeconds(12);
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final AccountId HOTKEY = Scenario.VALIDATOR.hotkey(Randomness.system()).account();
  private static final String LEADS = "and no other does";
  private static final String STANDS_BY = "this one stands by";
  private static final String SUBMITTED = "SUBMITTED ";

  private static final int SIGKILLED = 128 + 9;

  private static final int SIGTERMED = 128 + 15;

  @TempDir private Path folder;
  private final PostgresServer server = PostgresServer.get();
  private final Lifecycle running = new Lifecycle();
  private final List<Deployment> deployments = new ArrayList<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private DevnetChain chain;
  private PolygonSource polygon;
  private Node node;

  /** A log line of a deployment. */
  private record Event(Deployment from, String line) {}

  private record Deployment(String name, Process process) {}

  @AfterEach
  void stop() throws Exception {
    for (Deployment deployment : deployments) {
      deployment.process().destroyForcibly().waitFor();
    }
    running.stop();
  }

  @Test
  void takeoversSendNothingTwice() throws Exception {
    Devnet devnet = devnet(folder);
    chain = running.begin(devnet.chain());
    polygon = running.begin(devnet.polygon(0));
    MarketplaceStub marketplace = running.begin(devnet.marketplace(0));
    for (Actor actor : Scenario.MINERS) {
      running.begin(devnet.miner(actor, chain.endpoint(), marketplace.url()));
    }

    node = connected(devnet);

    Deployment a = deploy("a");
    await(LEADS, a);
    Deployment b = deploy("b");
    await(STANDS_BY, b);
    await(SUBMITTED, a);
    Intent first = whileOpen(Moment.STORED, () -> a.process().destroy());
    ended(a, SIGTERMED);
    takenOver("SIGTERM", b);
    settled(first);

    Deployment c = deploy("c");
    await(STANDS_BY, c);
    Intent orphan = whileOpen(Moment.STORED, () -> kill(b));
    takenOver("SIGKILL", c);
    assertThat(settled(orphan)).matches("INCLUDED extrinsic 0x.*|EXPIRED .*|REFUSED .*");

    Deployment d = deploy("d");
    await(STANDS_BY, d);
    Intent landed = whileOpen(Moment.LANDED, () -> kill(c));
    takenOver("SIGKILL after the weights landed", d);
    assertThat(settled(landed)).startsWith("INCLUDED extrinsic 0x");

    Deployment e = deploy("e");
    await(STANDS_BY, e);
    Intent interrupted = whileOpen(Moment.STORED, () -> server.endLeaders());
    takenOver("ended session", d, e);
    settled(interrupted);

    server.restart();
    takenOver("restart of the server", d, e);
    await(SUBMITTED, d, e);
    await(SUBMITTED, d, e);
    for (Deployment last : List.of(d, e)) {
      last.process().destroy();
      ended(last, SIGTERMED);
    }

    assertOncePerIntent();
  }

  /** A stored intent with its extrinsic's nonce. */
  private record Intent(long id, long nonce) {}

  /** The progress of the intent at which its leader is disturbed. */
  private enum Moment {
    STORED,
    LANDED
  }

  @FunctionalInterface
  private interface Act {
    void run() throws Exception;
  }

  /**
   * Acts while a leader's intent is open. A lock on the intent's row keeps the leader from closing
   * it, so that the next leader finds it open.
   */
  private Intent whileOpen(Moment moment, Act act) throws Exception {
    try (Connection own = server.connect()) {
      own.setSchema(place().schema());
      own.setAutoCommit(false);
      Intent intent = lockOpen(own);
      if (moment == Moment.LANDED) {
        awaitLanded(intent);
      }
      act.run();
      // Whoever has died by now did not close it.
      assertThat(isOpen(own, intent)).isTrue();
      own.rollback();
      return intent;
    }
  }

  private static Intent lockOpen(Connection own) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try (PreparedStatement open =
        own.prepareStatement(
            "SELECT id, nonce FROM intents WHERE state = 'OPEN' AND hash IS NOT NULL FOR UPDATE")) {
      while (System.nanoTime() < deadline) {
        try (ResultSet row = open.executeQuery()) {
          if (row.next()) {
            return new Intent(row.getLong(1), row.getLong(2));
          }
        }
        own.rollback();
        Thread.sleep(5);
      }
    }
    throw new AssertionError("no open intent");
  }

  private static boolean isOpen(Connection own, Intent intent) throws Exception {
    try (PreparedStatement open =
        own.prepareStatement("SELECT id FROM intents WHERE id = ? AND state = 'OPEN'")) {
      open.setLong(1, intent.id());
      try (ResultSet row = open.executeQuery()) {
        return row.next();
      }
    }
  }

  private void awaitLanded(Intent intent) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (new NodeSubmitter(node).finalized(HOTKEY).nonce() <= intent.nonce()) {
      assertThat(System.nanoTime()).as("%s lands", intent).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** The outcome of the intent; may be known only after its last block. */
  private String settled(Intent intent) throws Exception {
    String question =
        "SELECT state || ' ' || note FROM \"%s\".intents WHERE id = %d AND state <> 'OPEN'"
            .formatted(place().schema(), intent.id());
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      List<String> end = server.texts(question);
      if (!end.isEmpty()) {
        System.out.println(intent + ": " + end.getFirst());
        return end.getFirst();
      }
      Thread.sleep(100);
    }
    throw new AssertionError(intent + " stays open");
  }

  /** Measures from now on, without the orderly end of a process. */
  private void takenOver(String after, Deployment... by) throws Exception {
    long begun = System.nanoTime();
    await(LEADS, by);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println("takeover after " + after + ": " + took.toMillis() + " ms");
    assertThat(took).as(after).isLessThan(BLOCK);
  }

  private static void kill(Deployment deployment) throws Exception {
    deployment.process().destroyForcibly();
    ended(deployment, SIGKILLED);
  }

  private static void ended(Deployment deployment, int code) throws Exception {
    assertThat(deployment.process().waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(deployment.process().exitValue()).isEqualTo(code);
  }

  /** Waits for a line of any of the deployments. */
  private void await(String text, Deployment... from) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      Event event = events.poll(1, TimeUnit.SECONDS);
      if (event != null
          && event.line().contains(text)
          && Arrays.asList(from).contains(event.from())) {
        return;
      }
    }
    throw new AssertionError("no '" + text + "' of " + Arrays.toString(from));
  }

  /** The hotkey signs weights only. */
  private void assertOncePerIntent() throws Exception {
    byte[] hotkey = HOTKEY.toBytes();
    List<Long> landed = new ArrayList<>();
    for (long number = 1; ; number++) {
      var hash = node.blockHash(number);
      if (hash.isEmpty()) {
        break;
      }
      for (byte[] extrinsic : node.block(hash.get()).orElseThrow().extrinsics()) {
        if (signedBy(extrinsic, hotkey)) {
          landed.add(number);
        }
      }
    }
    System.out.println("weights landed in blocks " + landed);
    assertThat(landed).hasSizeGreaterThan(4);
    for (int i = 1; i < landed.size(); i++) {
      assertThat(landed.get(i) - landed.get(i - 1)).as("%s", landed).isGreaterThanOrEqualTo(EPOCH);
    }
    List<String> states = new ArrayList<>();
    List<Long> included = included(states);
    System.out.println("intents: " + states);
    assertThat(included).doesNotHaveDuplicates();
    assertThat(landed).containsAll(included);
    long open = states.stream().filter("OPEN"::equals).count();
    assertThat(landed).hasSizeBetween(included.size(), included.size() + (int) open);
    assertThat(open).isLessThanOrEqualTo(1);
  }

  private List<Long> included(List<String> states) throws IOException {
    return DatabaseView.of(place())
        .orElseThrow()
        .<List<Long>, RuntimeException>read(
            handle -> {
              states.addAll(
                  handle
                      .createQuery("SELECT state FROM intents ORDER BY id")
                      .mapTo(String.class)
                      .list());
              return handle
                  .createQuery("SELECT block FROM intents WHERE state = 'INCLUDED'")
                  .mapTo(Long.class)
                  .list();
            });
  }

  private DatabasePlace.OnServer place() {
    return DatabasePlace.OnServer.of(server.address(), Scenario.NETUID, HOTKEY.ss58());
  }

  private Node connected(Devnet devnet) throws Exception {
    ChainConnection client = devnet.client(chain.endpoint());
    running.begin(client.connection());
    return client.subtensor().node();
  }

  /** A version 4 extrinsic, signed by an account id. */
  private static boolean signedBy(byte[] extrinsic, byte[] account) {
    int compact =
        switch (extrinsic[0] & 3) {
          case 0 -> 1;
          case 1 -> 2;
          default -> 4;
        };
    int at = extrinsic[compact] == (byte) 0x84 ? compact : 0;
    return extrinsic[at] == (byte) 0x84
        && extrinsic.length > at + 2 + account.length
        && Arrays.equals(extrinsic, at + 2, at + 2 + account.length, account, 0, account.length);
  }

  private Deployment deploy(String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                chain.endpoint().toString(),
                polygon.endpoint().toString(),
                Files.createDirectories(folder.resolve(name)).toString())
            .redirectErrorStream(true);
    builder.environment().put("DATABASE_URL", server.url());
    Deployment deployment = new Deployment(name, builder.start());
    deployments.add(deployment);
    Thread.ofVirtual().start(() -> read(deployment));
    return deployment;
  }

  private void read(Deployment deployment) {
    try (BufferedReader out = deployment.process().inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        System.out.println(deployment.name() + ": " + line);
        events.add(new Event(deployment, line));
      }
    } catch (IOException e) {
      // The process was killed.
    }
  }

  private static Devnet devnet(Path folder) {
    return Devnets.of(Devnets.plan(424, EPOCH, folder));
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      ((Logger) LoggerFactory.getLogger("com.handshake58.neuron")).setLevel(Level.INFO);
      NeuronConfig.ForValidator config =
          devnet(Path.of(args[2]))
              .config(
                  URI.create(args[0]),
                  URI.create(args[1]),
                  EvmAddress.fromHex(DrainConfig.MAINNET_CONTRACT));
      NeuronConfig.ForValidator onServer =
          new NeuronConfig.ForValidator(
              config.wallet(),
              config.subtensor(),
              config.axon(),
              config.healthPort(),
              config.drain(),
              config.validator(),
              Optional.of(PostgresAddress.parse(System.getenv("DATABASE_URL"))));
      NeuronProcess.run(
          failed ->
              new ValidatorNeuron(
                  onServer,
                  Scenario.VALIDATOR.hotkey(Randomness.system()),
                  Child::tell,
                  failed,
                  new Health(Time.system()),
                  Time.system(),
                  Randomness.system()));
    }

    private static void tell(RoundLoop.Done done) {
      done.weights()
          .filter(
              report ->
                  report instanceof WeightsReport.Submitted s && s.outcome() instanceof Success)
          .ifPresent(report -> System.out.println(SUBMITTED + report.sentence()));
    }
  }
}
