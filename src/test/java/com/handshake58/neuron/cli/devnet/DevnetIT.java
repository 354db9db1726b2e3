package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.MarketplaceStub;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.Cable;
import com.handshake58.neuron.validator.RoundClaims;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.StoredRound;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The whole subnet in one process, and its rounds while one part is cut off. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DevnetIT {
  private static final Map<Integer, Double> SCORES = Map.of(1, 1.0, 2, 0.64, 3, 0.4);
  private static final double CLOSE = 1e-12;

  @TempDir private Path folder;

  private final Lifecycle running = new Lifecycle();
  private final BlockingQueue<RoundLoop.Done> done = new LinkedBlockingQueue<>();
  private Devnet devnet;
  private Cable chain;
  private Cable polygon;
  private Cable directory;
  private MarketplaceStub marketplace;
  private PolygonSource polygonSource;

  /** The neurons' warnings. */
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private final Logger log = (Logger) LoggerFactory.getLogger("com.handshake58.neuron");
  private final AppenderBase<ILoggingEvent> listening =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          warnings.add(event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    listening.start();
    log.addAppender(listening);
  }

  @AfterEach
  void stop() throws Exception {
    log.detachAppender(listening);
    running.stop();
  }

  /** Runtimes 461 and 424 have a call for mechanisms; 218 has set_weights only. */
  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void threeRoundsEndInTheExpectedWeights(int runtime) throws Exception {
    StringWriter text = new StringWriter();
    DevnetPlan plan = plan(runtime);
    boolean expected =
        new DevnetProgram(devnet(plan), plan, new PrintWriter(text), false, Time.system())
            .run(Optional.of(3));
    assertThat(text.toString())
        .contains("runtime " + runtime, "round 3")
        .containsPattern("  0 .* - +no axon +0\\.0000 +-")
        .containsPattern("  1 .* [1-9]\\d* USDC +proven +1\\.0000 +65535")
        .containsPattern("  2 .* [1-9]\\d* USDC +proven +0\\.6400 +41942")
        .containsPattern("  3 .* 0 USDC +proven +0\\.4000 +26214")
        .contains("weights for 3 uids of round 1 are on the chain since block")
        .contains("the chain holds the expected weights: [65535, 41942, 26214]");
    assertThat(expected).isTrue();
  }

  @Test
  void committedWeightsAreRevealedAsTheExpectedOnes() throws Exception {
    StringWriter text = new StringWriter();
    DevnetPlan plan = Devnets.commitReveal(folder);
    boolean expected =
        new DevnetProgram(devnet(plan), plan, new PrintWriter(text), false, Time.system())
            .run(Optional.of(2));
    assertThat(text.toString())
        .containsPattern(
            "weights for 3 uids of round 1 are committed in block \\d+; the chain reveals them\\s+"
                + "at about block \\d+")
        .contains("[65535, 41942, 26214]");
    assertThat(expected).as(text.toString()).isTrue();
  }

  @Test
  void reportsEachMinerThatIsCutOffAndItsReturn() throws Exception {
    parts();
    List<Service> miners = new ArrayList<>();
    for (Actor actor : Scenario.MINERS) {
      miners.add(running.begin(miner(actor)));
    }
    validator();
    await(DevnetIT::allScored);
    for (int uid = 1; uid <= 3; uid++) {
      int cut = uid;
      miners.get(uid - 1).stop();
      StoredRound without = await(round -> score(round, cut).equals(Optional.of(0.0)));
      assertThat(table(without))
          .anyMatch(line -> line.matches("  " + cut + " .* - +no answer +0\\.0000 .*"))
          .anyMatch(line -> line.matches("uid " + cut + ": asked at 127.* not reachable: .+"));
      SCORES.keySet().stream()
          .filter(other -> other != cut)
          .forEach(
              other ->
                  assertThat(table(without))
                      .anyMatch(line -> line.matches("  " + other + " .* proven +[01].*")));
      running.begin(miner(Scenario.MINERS.get(uid - 1)));
      await(DevnetIT::allScored);
    }
  }

  @Test
  void keepsTheScoresWhilePolygonIsAway() throws Exception {
    startAll();
    StoredRound before = await(DevnetIT::allScored);
    polygon.cut();
    StoredRound without = await(round -> round.inputs().claims() instanceof RoundClaims.Incomplete);
    assertThat(table(without))
        .anyMatch(line -> line.contains("claims: incomplete, scores kept: no Polygon endpoint"));
    for (int uid = 1; uid <= 3; uid++) {
      int kept = uid;
      assertThat(table(without))
          .anyMatch(line -> line.matches("  " + kept + " .* - +proven +kept .*"));
      assertThat(without.result().score(uid).averageAfter())
          .isGreaterThanOrEqualTo(before.result().score(uid).averageAfter());
    }
    polygon.join();
    await(DevnetIT::allScored);
  }

  @Test
  void runsNoRoundWhileTheChainIsAway() throws Exception {
    startAll();
    long last = await(DevnetIT::allScored).number();
    chain.cut();
    for (RoundLoop.Done begun = next(4); begun != null; begun = next(4)) {
      last = begun.round().number();
    }
    assertThat(next(4)).isNull();
    assertThat(warnings).anyMatch(line -> line.startsWith("no connection to " + chain.url()));
    chain.join();
    assertThat(await(DevnetIT::allScored).number()).isGreaterThan(last);
  }

  @Test
  void minersServeWhileTheMarketplaceIsAwayAndAreListedAfterwards() throws Exception {
    parts();
    directory.cut();
    for (Actor actor : Scenario.MINERS) {
      running.begin(miner(actor));
    }
    validator();
    await(DevnetIT::allScored);
    assertThat(marketplace.listed()).isEmpty();
    assertThat(warnings)
        .anyMatch(line -> line.matches("the marketplace .* cannot be reached: .*; next attempt.*"));
    directory.join();
    for (int i = 0; i < 1000 && marketplace.listed().size() < 3; i++) {
      Thread.sleep(50);
    }
    assertThat(marketplace.listed())
        .containsExactlyInAnyOrderElementsOf(
            Scenario.MINERS.stream()
                .map(actor -> actor.hotkey(Randomness.system()).account().ss58())
                .toList());
  }

  private void startAll() throws Exception {
    parts();
    for (Actor actor : Scenario.MINERS) {
      running.begin(miner(actor));
    }
    validator();
  }

  /** Everything but the neurons, each part behind a cable. */
  private void parts() throws Exception {
    devnet = devnet(plan(424));
    DevnetChain subtensor = running.begin(devnet.chain());
    chain = cable(subtensor.endpoint());
    polygonSource = running.begin(devnet.polygon(0));
    polygon = cable(polygonSource.endpoint());
    marketplace = running.begin(devnet.marketplace(0));
    directory = cable(marketplace.url());
  }

  private Cable cable(URI to) throws Exception {
    return running.begin(new Cable(to));
  }

  private Service miner(Actor actor) throws Exception {
    return devnet.miner(actor, chain.url(), directory.url());
  }

  private void validator() throws Exception {
    running.begin(
        devnet.validator(chain.url(), polygon.url(), polygonSource.contract(), done::add));
  }

  private static Optional<Double> score(StoredRound round, int uid) {
    return round.result().score(uid).score();
  }

  private static boolean allScored(StoredRound round) {
    return SCORES.entrySet().stream()
        .allMatch(
            e ->
                score(round, e.getKey())
                    .filter(score -> Math.abs(score - e.getValue()) < CLOSE)
                    .isPresent());
  }

  private static List<String> table(StoredRound round) {
    return DevnetTable.lines(round, Map.of());
  }

  private StoredRound await(Predicate<StoredRound> wanted) throws InterruptedException {
    while (true) {
      RoundLoop.Done next = next(120);
      assertThat(next).as("a round within two minutes").isNotNull();
      if (wanted.test(next.round())) {
        return next.round();
      }
    }
  }

  private RoundLoop.@Nullable Done next(int seconds) throws InterruptedException {
    return done.poll(seconds, TimeUnit.SECONDS);
  }

  private DevnetPlan plan(int runtime) {
    return Devnets.plan(runtime, Devnets.ROUND_BLOCKS, folder);
  }

  private static Devnet devnet(DevnetPlan plan) {
    return Devnets.of(plan);
  }
}
