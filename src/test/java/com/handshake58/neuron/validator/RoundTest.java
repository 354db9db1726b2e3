package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ScoringVerdict;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.weights.NormalizedWeights;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import com.handshake58.neuron.testing.HostileText;
import com.handshake58.neuron.testing.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTest {
  private static final RoundRule RULE = new RoundRule(10, 0.1, SharedWallets.FIRST);
  private static final SimulatedMiner ANN = new SimulatedMiner(1, 1, 10, 101);
  private static final SimulatedMiner BEN = new SimulatedMiner(2, 2, 11, 102);
  private static final SimulatedMiner CAT = new SimulatedMiner(3, 3, 12, 103);

  @TempDir private Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final Map<Integer, RoundMiner.Answer> answers = new ConcurrentHashMap<>();
  private RoundClaims claims = claims(Map.of());
  private Database database;
  private RoundStore store;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(place(folder), RoundStore.DOMAINS);
    store = new RoundStore(database);
  }

  DatabasePlace place(Path home) {
    return DatabasePlace.InFile.of(home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsTheWeightsWithConstantClaims() throws Exception {
    miners(ANN, BEN, CAT);
    claims = claims(Map.of(ANN, 100L, BEN, 40L));

    for (int i = 0; i < 25; i++) {
      StoredRound round = run(RULE);

      assertThat(round.number()).isEqualTo(i + 1);
      assertThat(round.result().weights(round.inputs()))
          .isEqualTo(
              new NormalizedWeights.Vector(
                  new WeightsVector(List.of(1, 2, 3), List.of(65_535, 41_942, 26_214))));
      assertThat(weights(round)).isEqualTo(Map.of(0, 0, 1, 65_535, 2, 41_942, 3, 26_214));
    }
  }

  @Test
  void keepsTheAveragesWithIncompleteClaims() throws Exception {
    miners(ANN, BEN);
    claims = claims(Map.of(ANN, 100L));
    StoredRound scored = run(RULE);
    claims = new RoundClaims.Incomplete("blocks 5 to 9 could not be read");
    answers.put(2, new RoundMiner.Answer.NoAnswer("timed out after 12 s"));

    StoredRound kept = run(RULE);

    assertThat(kept.inputs().scored()).isFalse();
    assertThat(kept.result().score(1).score()).isEmpty();
    assertThat(kept.result().shares()).isEqualTo(scored.result().shares());
    assertThat(weights(kept)).isEqualTo(weights(scored));
    assertThat(store.average(0.1).of(BEN.hotkey()))
        .isEqualTo(scored.result().score(2).averageAfter());
    assertThat(RoundExplainer.explain(kept, 2).orElseThrow())
        .anySatisfy(line -> assertThat(line).contains("incomplete, scores kept: blocks 5 to 9"))
        .anySatisfy(line -> assertThat(line).contains("kept at 0.04"));
  }

  @Test
  void readsAndReplaysStoredRounds() throws Exception {
    miners(ANN, BEN, CAT);
    answers.put(2, new RoundMiner.Answer.NoAnswer("refused: 403"));
    chain.neurons =
        List.of(
            CAT.neuron(),
            ANN.neuron(),
            BEN.neuron(),
            SimulatedMiner.neuron(0, SimulatedMiner.hotkey(0), 1, AxonInfo.NONE));
    claims = claims(Map.of(ANN, Long.MAX_VALUE, CAT, 7L));
    StoredRound first = run(RULE);
    StoredRound second = run(RULE);
    close();
    open();

    assertThat(store.find(1)).contains(first);
    assertThat(store.last()).contains(second);
    assertThat(store.find(3)).isEmpty();
    assertThat(first.replays()).isTrue();
    assertThat(second.replays()).isTrue();
    assertThat(second.inputs().miners().get(1).averageBefore())
        .isEqualTo(first.result().score(1).averageAfter());
    assertThat(RoundResult.of(store.find(2).orElseThrow().inputs())).isEqualTo(second.result());
  }

  @Test
  void storesAnyTextOfAMiner() throws Exception {
    miners(ANN, BEN, CAT);
    String strange = "https://a\0b\\ \ud83d é/\udca9";
    answers.put(
        1,
        new RoundMiner.Answer.Answered(
            new ProviderCheck(Optional.of(strange), Optional.of("\0"), Optional.of(strange))));
    answers.put(2, new RoundMiner.Answer.NoAnswer(strange));
    StoredRound round = run(RULE);
    claims = new RoundClaims.Incomplete(strange);
    StoredRound incomplete = run(RULE);
    close();
    open();

    assertThat(store.find(1)).contains(round);
    assertThat(store.last()).contains(incomplete);
    assertThat(round.replays()).isTrue();
  }

  @Test
  void explainsWithoutTheHostileTextOfAMiner() throws Exception {
    miners(ANN, BEN);
    Optional<String> hostile = Optional.of(HostileText.TEXT);
    answers.put(1, new RoundMiner.Answer.Answered(new ProviderCheck(hostile, hostile, hostile)));
    answers.put(2, new RoundMiner.Answer.NoAnswer(HostileText.TEXT));
    claims = new RoundClaims.Incomplete(HostileText.TEXT);

    try (LogLines log = LogLines.fromInfo("com.handshake58")) {
      StoredRound round = run(RULE);

      for (int uid : List.of(1, 2)) {
        RoundExplainer.explain(round, uid)
            .orElseThrow()
            .forEach(line -> HostileText.assertHarmless(line, 1));
      }
      log.lines().forEach(line -> HostileText.assertHarmless(line, 1));
    }
  }

  @Test
  void detectsAChangedInput() throws Exception {
    miners(ANN, BEN);
    claims = claims(Map.of(ANN, 100L, BEN, 40L));
    run(RULE);
    database.inTransaction(
        handle ->
            handle.execute(
                "UPDATE round_claim SET amount = '41' WHERE provider = ?", BEN.wallet().toHex()));

    StoredRound changed = store.find(1).orElseThrow();

    assertThat(changed.replays()).isFalse();
    assertThat(RoundExplainer.explain(changed, 2).orElseThrow())
        .anySatisfy(line -> assertThat(line).contains("DIFFERENT"));
  }

  @Test
  void rejectsAProofByAnotherKey() throws Exception {
    miners(ANN, BEN);
    claims = claims(Map.of(ANN, 100L));
    answers.put(
        2,
        new RoundMiner.Answer.Answered(
            SimulatedMiner.check(ANN.wallet(), OwnershipProof.make(BEN.key(), BEN.hotkey()))));

    StoredRound round = run(RULE);

    assertThat(round.result().score(1).score()).contains(1.0);
    assertThat(round.result().score(2)).isEqualTo(new RoundResult.Score(Optional.of(0.0), 0, 0));
  }

  @Test
  void rejectsAProofForAnotherHotkey() throws Exception {
    miners(ANN, BEN);
    claims = claims(Map.of(ANN, 100L));
    answers.put(2, new RoundMiner.Answer.Answered(ANN.check()));

    StoredRound round = run(RULE);

    assertThat(round.result().score(2)).isEqualTo(new RoundResult.Score(Optional.of(0.0), 0, 0));
    assertThat(RoundExplainer.explain(round, 2).orElseThrow())
        .anySatisfy(line -> assertThat(line).contains("by another key or for another hotkey"));
  }

  @Test
  void creditsASharedWalletOnce() throws Exception {
    SimulatedMiner late = new SimulatedMiner(1, 1, 500, 101);
    SimulatedMiner early = new SimulatedMiner(2, 2, 20, 101);
    miners(late, early);
    claims = claims(Map.of(late, 100L));

    StoredRound round = run(RULE);

    assertThat(round.inputs().verdicts().orElseThrow())
        .containsEntry(1, new ScoringVerdict.CreditedElsewhere(2));
    assertThat(round.result().score(1).score()).contains(0.4);
    assertThat(round.result().score(2).score()).contains(1.0);
    StoredRound all = run(new RoundRule(10, 0.1, SharedWallets.ALL));
    assertThat(all.result().score(1).score()).contains(1.0);
  }

  @Test
  void startsANewHotkeyAtZero() throws Exception {
    miners(ANN);
    run(RULE);
    miners(new SimulatedMiner(1, 9, 2_000, 101));

    StoredRound round = run(RULE);

    assertThat(round.inputs().miners().get(1).averageBefore()).isZero();
    assertThat(store.average(0.1).of(ANN.hotkey())).isZero();
  }

  @Test
  void scoresZeroWithoutAnAnswer() throws Exception {
    miners(ANN);
    chain.neurons =
        List.of(ANN.neuron(), SimulatedMiner.neuron(0, SimulatedMiner.hotkey(0), 1, AxonInfo.NONE));
    answers.put(1, new RoundMiner.Answer.NoAnswer("timed out after 12 s"));

    StoredRound round = run(RULE);

    assertThat(round.result().score(0).score()).contains(0.0);
    assertThat(round.result().weights(round.inputs())).isEqualTo(new NormalizedWeights.AllZero());
    assertThat(RoundExplainer.explain(round, 0).orElseThrow())
        .anySatisfy(line -> assertThat(line).contains("announces no axon"));
    assertThat(RoundExplainer.explain(round, 1).orElseThrow())
        .anySatisfy(
            line -> assertThat(line).contains("asked at 192.0.2.2:8091: timed out after 12 s"));
  }

  @Test
  void containsAnErrorWhileAskingOneMiner() throws Exception {
    miners(ANN, BEN);
    RoundClaims both = claims(Map.of(ANN, 100L, BEN, 40L));
    CountDownLatch failed = new CountDownLatch(1);

    StoredRound round =
        run(
            RULE,
            neuron -> {
              if (neuron.uid() == BEN.uid()) {
                failed.countDown();
                throw new StackOverflowError("deep");
              }
              return answers.get(neuron.uid());
            },
            () -> {
              failed.await();
              Thread.sleep(200); // a round that gives up would interrupt this
              return both;
            });

    assertThat(round.inputs().claims()).isEqualTo(both);
    assertThat(round.result().score(1).score()).contains(1.0);
    assertThat(round.result().score(2).score()).contains(0.0);
    assertThat(RoundExplainer.explain(round, 2).orElseThrow())
        .anySatisfy(line -> assertThat(line).contains("asking it failed: StackOverflowError"));
  }

  @Test
  void explainsAnswerScoreAverageAndWeight() throws Exception {
    miners(ANN, BEN);
    claims = claims(Map.of(ANN, 100_000_000L, BEN, 40_000_000L));
    run(RULE);

    List<String> lines = RoundExplainer.explain(run(RULE), 2).orElseThrow();

    assertThat(String.join("\n", lines))
        .contains("round 2 at block 1000")
        .contains("a round every 10 blocks")
        .contains("uid 2, hotkey " + BEN.hotkey().ss58() + ", registered at block 11")
        .contains("proves wallet " + BEN.wallet().checksummed())
        .contains("2 providers in blocks 100 to 200")
        .contains("0.4 + 0.6 * 40 USDC / 100 USDC = 0.64")
        .contains("0.1 * 0.64 + 0.9 * 0.064 = 0.1216")
        .contains("41942 of 65535 (2 uids have a weight)")
        .contains("the same result");
    assertThat(RoundExplainer.explain(store.last().orElseThrow(), 200)).isEmpty();
  }

  @Test
  void explainsLimitsThatCannotBeMet() throws Exception {
    miners(ANN, BEN);
    chain.limits = new WeightsLimits(256, 8, 65_535);
    assertThat(RoundExplainer.explain(run(RULE), 1).orElseThrow())
        .anySatisfy(line -> assertThat(line).contains("requires 8 weights and there are 3"));
    chain.limits = new WeightsLimits(256, 1, 100);
    assertThat(RoundExplainer.explain(run(RULE), 1).orElseThrow())
        .anySatisfy(
            line ->
                assertThat(line).contains("with 2 uids a weight exceeds the limit of 100/65535"));
  }

  @Test
  void logsTheRegistrationOnce() throws Exception {
    miners(ANN);
    try (LogLines log = LogLines.of(RoundMessages.class.getName())) {
      Round round =
          new Round(
              SimulatedMiner.hotkey(0),
              neuron -> new RoundMiner.Answer.NoAnswer("silence"),
              () -> claims,
              store,
              RULE,
              Time.system());
      round.run(chain.best());
      round.run(chain.best());
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void storesNothingIfTheChainIsUnreachable() throws Exception {
    miners(ANN);
    chain.unreachable = true;

    assertThatThrownBy(() -> run(RULE)).isInstanceOf(IOException.class);
    assertThat(store.last()).isEmpty();
  }

  @Test
  void deletesOldRounds() throws Exception {
    miners(ANN);
    StoredRound round = run(RULE);
    for (int i = 1; i <= RoundStore.MAX_ROUNDS; i++) {
      store.save(round.startedAt(), round.inputs(), round.result());
    }

    assertThat(store.find(1)).isEmpty();
    assertThat(store.find(2)).isPresent();
    assertThat(store.last().orElseThrow().number()).isEqualTo(RoundStore.MAX_ROUNDS + 1);
    long rows =
        database.read(h -> h.createQuery("SELECT COUNT(*) FROM round_uid").mapTo(Long.class).one());
    assertThat(rows).as("two uids a round").isEqualTo(2 * RoundStore.MAX_ROUNDS);
  }

  private StoredRound run(RoundRule rule) throws IOException, InterruptedException {
    return run(
        rule,
        neuron -> answers.getOrDefault(neuron.uid(), new RoundMiner.Answer.NoAnswer("silence")),
        () -> claims);
  }

  private StoredRound run(RoundRule rule, RoundProber prober, RoundClaims.Source source)
      throws IOException, InterruptedException {
    return new Round(SimulatedMiner.hotkey(0), prober, source, store, rule, Time.system())
        .run(chain.best());
  }

  private void miners(SimulatedMiner... miners) {
    List<Neuron> neurons = new ArrayList<>();
    for (SimulatedMiner miner : miners) {
      neurons.add(miner.neuron());
      ProviderCheck check = miner.check();
      answers.put(miner.uid(), new RoundMiner.Answer.Answered(check));
    }
    chain.neurons = List.copyOf(neurons);
  }

  private static RoundClaims claims(Map<SimulatedMiner, Long> claims) {
    Map<EvmAddress, MicroUsdc> providers = new HashMap<>();
    claims.forEach((miner, amount) -> providers.put(miner.wallet(), MicroUsdc.of(amount)));
    return new RoundClaims.Complete(100, 200, SimulatedChain.hash(200), providers);
  }

  private static Map<Integer, Integer> weights(StoredRound round) {
    Map<Integer, Integer> weights = new TreeMap<>();
    round.result().scores().forEach((uid, score) -> weights.put(uid, score.weight()));
    return weights;
  }
}
