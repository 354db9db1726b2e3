package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.subnet58.MovingAverage;
import com.handshake58.neuron.subtensor.weights.NormalizedWeights;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import com.handshake58.neuron.testing.EvmChain;
import com.handshake58.neuron.testing.peers.KillAtSync;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a validator's process with SIGKILL just before its n-th commit or submission, and just
 * before its n-th fsync, for every n. A second process that continues in the folder must give the
 * same result as one that was never killed. A kill just after a point is equal to a kill just
 * before the next one: nothing between them outlives the process.
 */
class KillIT {
  private static final int SIGKILLED = 128 + 9;
  private static final int AT_ONCE = 2;

  @TempDir private Path folder;

  @Test
  void survivesAKillAtEveryCommitAndSubmission() throws Exception {
    KillChild.KillPoints undisturbed = KillChild.KillPoints.none();
    KillChild.run(Files.createDirectories(folder.resolve("undisturbed")), undisturbed);

    NavigableMap<Integer, String> killed = everyN(KillIT::killAtPoint);

    assertThat(killed).hasSize(undisturbed.passed());
  }

  /**
   * Counts from the start of the process, so that the creation of the tables is included. Data that
   * was written and not synced survives a kill and is lost after a power cut; the test continues
   * from both.
   */
  @Test
  @KillAtSync.Needed
  void survivesAKillAtEverySync() throws Exception {
    KillAtSync preloaded = KillAtSync.built();

    NavigableMap<Integer, String> killed = everyN((home, n) -> killAtSync(preloaded, home, n));

    assertThat(killed.values())
        .as("syncs by SQLite and by Java")
        .anyMatch(at -> at.endsWith("/neuron.db-wal"))
        .anyMatch(at -> at.endsWith("/neuron.db"))
        .anyMatch(at -> at.endsWith("/neuron.db.lock"));
  }

  @Test
  void submitsOncePerEpochWithoutAKill() throws Exception {
    Path home = Files.createDirectories(folder.resolve("undisturbed"));
    continueAndCompare(home, "undisturbed");

    assertThat(new KillChild.FileChain(home, KillChild.KillPoints.none()).inclusions()).hasSize(2);
  }

  /** Kills one child in a folder. */
  @FunctionalInterface
  private interface Killer {
    /** Returns where it was killed; empty if it ended by itself because there is no n-th point. */
    Optional<String> kill(Path home, int n) throws Exception;
  }

  /** For n from 1 until a child ends by itself: kills it, continues in its folder, compares. */
  private NavigableMap<Integer, String> everyN(Killer killer) throws Exception {
    AtomicInteger last = new AtomicInteger();
    NavigableMap<Integer, String> killed = new ConcurrentSkipListMap<>();
    List<Future<?>> workers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < AT_ONCE; i++) {
        workers.add(
            threads.submit(
                () -> {
                  int n = last.incrementAndGet();
                  for (Optional<String> at = kill(killer, n); at.isPresent(); ) {
                    killed.put(n, at.get());
                    n = last.incrementAndGet();
                    at = kill(killer, n);
                  }
                  return n;
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    assertThat(killed.lastKey()).as("no n is missing").isEqualTo(killed.size());
    return killed;
  }

  private Optional<String> kill(Killer killer, int n) throws Exception {
    Path home = Files.createDirectories(folder.resolve(Integer.toString(n)));
    Optional<String> at = killer.kill(home, n);
    if (at.isPresent()) {
      System.out.println("killed before " + n + ": " + at.get());
    }
    continueAndCompare(home, "after " + n + ": " + at.orElse("no kill"));
    return at;
  }

  private static Optional<String> killAtPoint(Path home, int n)
      throws IOException, InterruptedException {
    Process child = child(home, home.toString(), Integer.toString(n)).start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.startsWith(KillChild.READY) && !line.equals(KillChild.END)) {
        line = out.readLine();
      }
      assertThat(line).as(errors(home)).isIn(KillChild.READY + n, KillChild.END);
      if (KillChild.END.equals(line)) {
        return Optional.empty();
      }
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(SIGKILLED);
      return Optional.of("commit or submission");
    } finally {
      child.destroyForcibly();
    }
  }

  private static Optional<String> killAtSync(KillAtSync preloaded, Path home, int n)
      throws Exception {
    Path synced = Files.createDirectories(home.resolve("synced"));
    ProcessBuilder builder = child(home, home.toString());
    builder.redirectOutput(home.resolve("output.txt").toFile());
    preloaded.kill(builder, n, synced);
    Process child = builder.start();
    try {
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.exitValue()).as(errors(home)).isIn(0, SIGKILLED);
    if (child.exitValue() == 0) {
      return Optional.empty();
    }
    continueAndCompare(cutPower(home, synced), "after a power cut before " + n);
    return Optional.of(KillAtSync.killedAt(errors(home)).orElseThrow());
  }

  /** Makes a second folder in which the database's files contain only the synced data. */
  private static Path cutPower(Path home, Path synced) throws IOException {
    Path cut = Files.createDirectories(home.resolve("cut"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home, Files::isRegularFile)) {
      for (Path file : files) {
        Path kept = synced.resolve(file.getFileName());
        Path copy = cut.resolve(file.getFileName());
        if (!file.getFileName().toString().startsWith(Database.FILE)) {
          Files.copy(file, copy);
        } else if (Files.exists(kept)) {
          Files.copy(kept, copy);
        } else {
          Files.createFile(copy);
        }
      }
    }
    return cut;
  }

  private static ProcessBuilder child(Path home, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Logging takes a sixth of the run time of such a short process.
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KillChild.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(home.resolve("errors.txt").toFile());
  }

  private static String errors(Path home) throws IOException {
    return Files.readString(home.resolve("errors.txt"));
  }

  private static void continueAndCompare(Path home, String what) throws Exception {
    KillChild.run(home, KillChild.KillPoints.none());

    KillChild.FileChain chain = new KillChild.FileChain(home, KillChild.KillPoints.none());
    try (Database database = KillChild.open(home)) {
      RoundStore store = new RoundStore(database);
      MovingAverage expected = MovingAverage.start(KillChild.RULE.alpha());
      for (int number = 1; number <= KillChild.ROUNDS; number++) {
        StoredRound round = store.find(number).orElseThrow();
        expected =
            expected.next(
                Map.of(
                    SimulatedMiner.hotkey(0),
                    0.0,
                    KillChild.ANN.hotkey(),
                    1.0,
                    KillChild.BEN.hotkey(),
                    0.64));
        assertThat(round.replays()).as(what).isTrue();
        assertThat(round.result().score(1).averageAfter())
            .as(what)
            .isEqualTo(expected.of(KillChild.ANN.hotkey()));
        assertThat(round.result().weights(round.inputs()))
            .as(what)
            .isEqualTo(
                new NormalizedWeights.Vector(
                    new WeightsVector(List.of(1, 2), List.of(65_535, 41_942))));
        assertAllClaims(round, what);
      }
      assertThat(store.average(KillChild.RULE.alpha())).as(what).isEqualTo(expected);
      assertLedger(database, store.last().orElseThrow(), what);
      assertNothingTwice(chain, database, what);
    }
  }

  private static void assertAllClaims(StoredRound round, String what) {
    EvmChain polygon = polygon(round);
    long last = SimulatedPolygon.last(polygon);
    assertThat(round.inputs().claims())
        .as(what)
        .isInstanceOfSatisfying(
            RoundClaims.Complete.class,
            claims -> {
              assertThat(claims.toBlock()).as(what).isEqualTo(last);
              assertThat(claims.toHash().toHex()).as(what).isEqualTo(polygon.block(last).hash());
              assertThat(sums(claims.providers()))
                  .as(what)
                  .isEqualTo(SimulatedPolygon.paid(polygon, last));
            });
  }

  private static void assertLedger(Database database, StoredRound last, String what)
      throws Exception {
    EvmChain polygon = polygon(last);
    ClaimsReport report = SimulatedPolygon.ledger(database).lastComplete().orElseThrow();
    assertThat(sums(report.providers()))
        .as(what)
        .isEqualTo(SimulatedPolygon.paid(polygon, SimulatedPolygon.last(polygon)));
  }

  private static Map<String, BigInteger> sums(Map<EvmAddress, MicroUsdc> providers) {
    Map<String, BigInteger> sums = new TreeMap<>();
    providers.forEach((who, amount) -> sums.put(who.toHex(), amount.amount()));
    return sums;
  }

  private static EvmChain polygon(StoredRound round) {
    return KillChild.polygon(new SimulatedChain()).at(round.inputs().block());
  }

  /** The chain includes every submission, so that a second one shows. */
  private static void assertNothingTwice(KillChild.FileChain chain, Database database, String what)
      throws Exception {
    List<Long> blocks = chain.inclusions();
    assertThat(blocks).as(what).isNotEmpty();
    for (int i = 1; i < blocks.size(); i++) {
      assertThat(blocks.get(i) - blocks.get(i - 1))
          .as(what + ": blocks between submissions")
          .isGreaterThanOrEqualTo(KillChild.EPOCH);
    }
    TreeSet<Long> included = new TreeSet<>();
    for (WeightSubmission submission : WeightsKeeperTest.submissions(database)) {
      assertThat(submission.intent().state()).as(what).isNotEqualTo(Intent.State.OPEN);
      submission.intent().block().ifPresent(included::add);
    }
    assertThat(included).as(what).containsExactlyElementsOf(blocks);
  }
}
