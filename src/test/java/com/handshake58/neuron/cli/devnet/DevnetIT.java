package com.handshake58.neuron.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.polygon.PolygonSource;
import com.handshake58.devnet.scenario.Actor;
import com.handshake58.devnet.scenario.Marketplace;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.app.MinerNeuron;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.validator.RoundAnswer;
import com.handshake58.neuron.validator.RoundClaims;
import com.handshake58.neuron.validator.RoundLoop;
import com.handshake58.neuron.validator.RoundMiner;
import com.handshake58.neuron.validator.StoredRound;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole subnet in one process, and what a round says when a part of it is cut off. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DevnetIT {
  @TempDir private Path folder;

  private final Lifecycle running = new Lifecycle();

  @AfterEach
  void stop() throws Exception {
    running.stop();
  }

  @Test
  void threeRoundsEndInTheExpectedWeights() throws Exception {
    StringWriter text = new StringWriter();
    DevnetPlan plan = plan();
    boolean expected =
        new DevnetProgram(devnet(plan), plan, new PrintWriter(text), false, Time.system())
            .run(Optional.of(3));
    assertThat(text.toString())
        .contains("round 3")
        .containsPattern("  1 .* [1-9]\\d* USDC  proven +1\\.0000 +65535")
        .containsPattern("  2 .* [1-9]\\d* USDC  proven +0\\.6400 +41942")
        .containsPattern("  3 .* 0 USDC  proven +0\\.4000 +26214")
        .contains("the chain holds the expected weights: [65535, 41942, 26214]");
    assertThat(expected).isTrue();
  }

  @Test
  void aMinerThatIsCutOffIsSaidToBe() throws Exception {
    Parts parts = start();
    await(parts, round -> answer(round, 2) instanceof RoundAnswer.Answered);
    parts.miners().get(1).stop();
    StoredRound after = await(parts, round -> answer(round, 2) instanceof RoundAnswer.NoAnswer);
    assertThat(((RoundAnswer.NoAnswer) answer(after, 2)).reason()).startsWith("not reachable");
    assertThat(answer(after, 1)).isInstanceOf(RoundAnswer.Answered.class);
    assertThat(after.result().of(2).score()).contains(0.0);
    assertThat(after.result().of(1).score()).contains(1.0);
  }

  @Test
  void withoutPolygonTheScoresAreKept() throws Exception {
    Parts parts = start();
    StoredRound before = await(parts, round -> round.inputs().scored());
    parts.polygon().stop();
    StoredRound after =
        await(parts, round -> round.inputs().claims() instanceof RoundClaims.Incomplete);
    assertThat(((RoundClaims.Incomplete) after.inputs().claims()).reason()).isNotBlank();
    for (int uid = 1; uid <= 3; uid++) {
      assertThat(after.result().of(uid).score()).isEmpty();
      assertThat(after.result().of(uid).after())
          .isGreaterThanOrEqualTo(before.result().of(uid).after());
    }
  }

  @Test
  void withoutTheChainNoRoundEnds() throws Exception {
    Parts parts = start();
    await(parts, round -> round.inputs().scored());
    parts.chain().stop();
    while (parts.done().poll(2, TimeUnit.SECONDS) != null) {
      // what had begun before ends
    }
    assertThat(parts.done().poll(3, TimeUnit.SECONDS)).isNull();
  }

  /** What runs. */
  private record Parts(
      DevnetChain chain,
      PolygonSource polygon,
      List<MinerNeuron> miners,
      BlockingQueue<RoundLoop.Done> done) {}

  private Parts start() throws Exception {
    Devnet devnet = devnet(plan());
    DevnetChain chain = running.begin(devnet.chain());
    PolygonSource polygon = running.begin(devnet.polygon());
    Marketplace marketplace = running.begin(devnet.marketplace());
    List<MinerNeuron> miners = new ArrayList<>();
    for (Actor actor : Scenario.MINERS) {
      miners.add(running.begin(devnet.miner(actor, chain.endpoint(), marketplace.url())));
    }
    BlockingQueue<RoundLoop.Done> done = new LinkedBlockingQueue<>();
    Service validator = devnet.validator(chain.endpoint(), polygon.endpoint(), done::add);
    running.begin(validator);
    return new Parts(chain, polygon, miners, done);
  }

  private static StoredRound await(Parts parts, Predicate<StoredRound> wanted)
      throws InterruptedException {
    while (true) {
      RoundLoop.Done done = parts.done().poll(120, TimeUnit.SECONDS);
      assertThat(done).as("a round within two minutes").isNotNull();
      if (wanted.test(done.round())) {
        return done.round();
      }
    }
  }

  private static RoundAnswer answer(StoredRound round, int uid) {
    return round.inputs().miners().stream()
        .filter(miner -> miner.uid() == uid)
        .map(RoundMiner::answer)
        .findFirst()
        .orElseThrow();
  }

  private DevnetPlan plan() {
    return new DevnetPlan(424, 0, Duration.ofMillis(250), 4, 4, "127.0.0.2", folder);
  }

  private static Devnet devnet(DevnetPlan plan) {
    return new Devnet(plan, Time.system(), Randomness.system());
  }
}
