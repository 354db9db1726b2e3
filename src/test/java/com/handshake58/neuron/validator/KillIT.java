package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.subnet58.MovingAverage;
import com.handshake58.neuron.subtensor.WeightsConformed;
import com.handshake58.neuron.subtensor.WeightsVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A validator's process gets SIGKILL at its n-th point (a commit, or an extrinsic's way into the
 * pool), for every n, once just before and once just after; what a second one then makes of its
 * database must be what an undisturbed one gets.
 */
class KillIT {
  private static final int SIGKILLED = 128 + 9;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(KillChild.Moment.class)
  void everyMomentMayBeTheLast(KillChild.Moment moment) throws Exception {
    List<Integer> killed = new ArrayList<>();
    for (int n = 1; kill(moment, n); n++) {
      System.out.println("killed " + moment.words() + " point " + n);
      killed.add(n);
      goOnAndCompare(home(moment, n), moment.words() + " point " + n);
    }
    // A commit a round; two, and the pool, a submission.
    assertThat(killed).hasSize(KillChild.ROUNDS + 2 * 3);
  }

  @Test
  void undisturbedItSubmitsOnceAnEpoch() throws Exception {
    Path home = Files.createDirectories(folder.resolve("undisturbed"));
    goOnAndCompare(home, "undisturbed");

    assertThat(new KillChild.Journal(home, KillChild.Points.none()).landings()).hasSize(2);
  }

  /** Whether there was an n-th point to be killed at. */
  private boolean kill(KillChild.Moment moment, int n) throws IOException, InterruptedException {
    Path home = Files.createDirectories(home(moment, n));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KillChild.class.getName(),
                home.toString(),
                moment.name(),
                Integer.toString(n))
            .redirectError(home.resolve("errors.txt").toFile())
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.startsWith(KillChild.READY) && !line.equals(KillChild.END)) {
        line = out.readLine();
      }
      assertThat(line)
          .as(Files.readString(home.resolve("errors.txt")))
          .isIn(KillChild.READY + n, KillChild.END);
      if (KillChild.END.equals(line)) {
        return false;
      }
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(SIGKILLED);
      return true;
    } finally {
      child.destroyForcibly();
    }
  }

  private static void goOnAndCompare(Path home, String what) throws Exception {
    KillChild.Journal journal = new KillChild.Journal(home, KillChild.Points.none());
    try (Database database = KillChild.open(home)) {
      KillChild.run(database, journal);

      RoundStore store = new RoundStore(database);
      MovingAverage expected = MovingAverage.start(KillChild.RULE.alpha());
      for (int number = 1; number <= KillChild.ROUNDS; number++) {
        StoredRound round = store.history().find(number).orElseThrow();
        expected = expected.next(Map.of(KillChild.ANN.hotkey(), 1.0, KillChild.BEN.hotkey(), 0.64));
        assertThat(round.replays()).as(what).isTrue();
        assertThat(round.result().of(1).after())
            .as(what)
            .isEqualTo(expected.of(KillChild.ANN.hotkey()));
        assertThat(round.result().weights(round.inputs()))
            .as(what)
            .isEqualTo(
                new WeightsConformed.Vector(
                    new WeightsVector(List.of(1, 2), List.of(65_535, 41_942))));
      }
      assertThat(store.average(KillChild.RULE.alpha())).as(what).isEqualTo(expected);
      assertNothingTwice(journal, database, what);
    }
  }

  /** The chain takes whatever comes, so that a second submission would show. */
  private static void assertNothingTwice(
      KillChild.Journal journal, Database database, String what) {
    List<Long> blocks = journal.landings();
    assertThat(blocks).as(what).isNotEmpty();
    for (int i = 1; i < blocks.size(); i++) {
      assertThat(blocks.get(i) - blocks.get(i - 1))
          .as(what + ": blocks between submissions")
          .isGreaterThanOrEqualTo(KillChild.EPOCH);
    }
    WeightIntents intents = new WeightIntents(database);
    assertThat(intents.open()).as(what).isEmpty();
    TreeSet<Long> included = new TreeSet<>();
    for (int number = 1; number <= KillChild.ROUNDS; number++) {
      for (WeightIntent intent : intents.ofRound(number)) {
        intent.block().ifPresent(included::add);
      }
    }
    assertThat(included).as(what).containsExactlyElementsOf(blocks);
  }

  private Path home(KillChild.Moment moment, int n) {
    return folder.resolve(moment.name() + n);
  }
}
