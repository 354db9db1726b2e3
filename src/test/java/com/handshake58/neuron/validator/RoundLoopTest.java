package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.crypto.timelock.BlsLibraryProblem;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ShortSleepTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundLoopTest {
  private static final RoundRule RULE = new RoundRule(10, 0.1, SharedWallets.FIRST);
  private static final SimulatedMiner ANN = new SimulatedMiner(1, 1, 10, 101);

  @TempDir private Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final BlockingQueue<RoundLoop.Done> done = new LinkedBlockingQueue<>();
  private final Health health = new Health(Time.system());
  private final AtomicInteger claimsRunning = new AtomicInteger();
  private Database database;
  private RoundLoop loop;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(folder.resolve("neuron.db"), RoundStore.DOMAINS);
    chain.neurons = List.of(ANN.neuron());
    loop = loop();
  }

  @AfterEach
  void close() throws InterruptedException {
    loop.stop();
    database.close();
  }

  @Test
  void startsARoundEveryTenBlocks() throws Exception {
    loop.start();
    assertThat(next().round().inputs().block()).isEqualTo(1_000);

    // The submission of the weights made a block, so nine blocks have passed since the round began.
    chain.grow(8);
    assertThat(chain.awaitBlock(0, 0)).isEqualTo(1_009);
    assertThat(done.poll(200, TimeUnit.MILLISECONDS)).isNull();
    chain.grow(1);
    RoundLoop.Done second = next();
    assertThat(second.round().number()).isEqualTo(2);
    assertThat(second.round().inputs().rule()).isEqualTo(RULE);
    assertThat(second.weights().orElseThrow().sentence()).contains("due in");
  }

  @Test
  void doesNotCatchUpMissedRounds() throws Exception {
    loop.start();
    next();
    chain.grow(500);
    assertThat(next().round().inputs().block()).isGreaterThan(1_500);

    assertThat(done.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void keepsTheCadenceAcrossARestart() throws Exception {
    loop.start();
    next();
    loop.stop();
    loop = loop();
    loop.start();

    assertThat(done.poll(200, TimeUnit.MILLISECONDS)).isNull();
    chain.grow(10);
    assertThat(next().round().number()).isEqualTo(2);
  }

  @Test
  void startsAtOnceAfterAResetWhileStopped() throws Exception {
    loop.start();
    next();
    loop.stop();
    chain.grow(-500);
    loop = loop();
    loop.start();

    assertThat(next().round().inputs().block()).isLessThan(600);
  }

  @Test
  void startsAtOnceAfterAResetWhileRunning() throws Exception {
    loop.start();
    next();
    chain.grow(-500);

    long block = next().round().inputs().block();
    assertThat(block).isLessThan(600);
    chain.grow(RULE.cadenceBlocks());
    assertThat(next().round().inputs().block()).isEqualTo(block + RULE.cadenceBlocks());
  }

  @Test
  void ignoresAReorganization() throws Exception {
    loop.start();
    next();
    chain.grow(-RULE.cadenceBlocks());

    assertThat(done.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void triesAgainAfterAnOutage() throws Exception {
    chain.unreachable = true;
    loop.start();
    assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();

    chain.unreachable = false;
    assertThat(next().round().number()).isEqualTo(1);
  }

  @Test
  void reportsTheEndOfAnOutageBeforeTheNextRound() throws Exception {
    loop.start();
    next();
    loop.stop();
    chain.unreachable = true;
    loop = loop();
    loop.start();
    awaitHealth("failing  rounds  the round has to wait: the chain is unreachable");

    chain.unreachable = false;
    awaitHealth("waiting  rounds  the next round is not due yet");
  }

  @Test
  void reportsAFailureOfTheWeightsSeparately() throws Exception {
    loop =
        loop(
            new SimulatedChain() {
              @Override
              WeightsFacts facts() {
                throw new IllegalStateException("no such storage");
              }
            });
    loop.start();

    assertThat(next().weights()).isEmpty();
    assertThat(health.report().text())
        .contains("ok  rounds  round 1 at block 1000 has ended")
        .contains("failing  weights  submitting them failed (IllegalStateException), see the log");
    chain.grow(RULE.cadenceBlocks());
    assertThat(next().round().number()).isEqualTo(2);
  }

  @Test
  void roundsGoOnIfTheStateOfTheWeightsCannotBeRead() throws Exception {
    chain.factsFailure = Optional.of(RpcException.malformed("the query of the weights", "a list"));
    loop.start();

    assertThat(next().weights()).isEmpty();
    assertThat(health.report().text())
        .contains("ok  rounds  round 1 at block 1000 has ended")
        .contains("failing  weights  the weights have to wait: ");
  }

  @Test
  void namesTheRemedyIfThisMachineCannotEncryptWeights() throws Exception {
    loop =
        loop(
            new SimulatedChain() {
              @Override
              WeightsFacts facts() {
                throw new BlsLibraryException(
                    new BlsLibraryProblem.Unsupported("Linux/riscv64"), new LinkageError());
              }
            });
    loop.start();

    assertThat(next().weights()).isEmpty();
    assertThat(health.report().text())
        .contains("failing  weights  timelock encryption needs", "run the neuron on amd64");
  }

  @Test
  void logsOnceWhichRoundSubmitsTheNextWeights() throws Exception {
    try (LogLines log = LogLines.fromInfo(RoundMessages.class.getName())) {
      loop.start();
      next();
      chain.grow(RULE.cadenceBlocks());
      next();
      assertThat(log.lines().stream().filter(line -> line.contains("next weights are due")))
          .containsExactly(
              "INFO the next weights are due from block 1000 on (the chain's rate limit); the"
                  + " round of block 1000 submits them",
              "INFO the next weights are due from block 1101 on (the chain's rate limit); the"
                  + " round of block 1110 submits them");
    }
  }

  private void awaitHealth(String line) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!health.report().text().contains(line)) {
      assertThat(System.nanoTime()).as("%s", health.report()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private RoundLoop.Done next() throws InterruptedException {
    RoundLoop.Done next = done.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a round within 20 seconds").isNotNull();
    return next;
  }

  private RoundLoop loop() {
    return loop(chain);
  }

  private RoundLoop loop(SimulatedChain weighed) {
    RoundStore store = new RoundStore(database);
    Round round =
        new Round(
            SimulatedMiner.hotkey(0),
            _ -> new RoundMiner.Answer.Answered(ANN.check()),
            this::claims,
            store,
            RULE,
            Time.system());
    ValidatorConfig config =
        new ValidatorConfig(
            58,
            "validator",
            folder.toAbsolutePath(),
            100,
            10,
            Duration.ofSeconds(12),
            0.1,
            false,
            SharedWallets.FIRST);
    WeightsKeeper weights =
        new WeightsKeeper(
            weighed, SimulatedChain.guard(weighed, database), config, Randomness.system());
    return new RoundLoop(
        round,
        weights,
        new RevealCheck(List::of),
        chain,
        store,
        RULE,
        new RoundHealth(health, Duration.ofSeconds(12), Time.system()),
        new ShortSleepTime(),
        Randomness.system(),
        done::add);
  }

  private RoundClaims claims() {
    assertThat(claimsRunning.incrementAndGet()).as("rounds at once").isEqualTo(1);
    try {
      return new RoundClaims.Complete(1, 2, SimulatedChain.hash(2), Map.of());
    } finally {
      claimsRunning.decrementAndGet();
    }
  }
}
