package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import com.handshake58.neuron.testing.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsKeeperTest {
  private static final WeightsVector WEIGHTS =
      new WeightsVector(List.of(1, 2), List.of(65_535, 26_214));

  private static final SimulatedMiner ANN = new SimulatedMiner(1, 1, 10, 101);
  private static final SimulatedMiner BEN = new SimulatedMiner(2, 2, 11, 102);

  @TempDir private Path folder;
  final SimulatedChain chain = new SimulatedChain();
  private Database database;
  private WeightIntents intents;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(place(folder), List.of(RoundStore.DOMAIN));
    intents = new WeightIntents(database);
    chain.neurons = List.of(ANN.neuron(), BEN.neuron());
  }

  DatabasePlace place(Path home) {
    return DatabasePlace.InFile.of(home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void submitsWhenDueAndNotBefore() throws Exception {
    assertThat(consider(1)).isInstanceOf(WeightsReport.Included.class);
    assertThat(chain.landed()).containsExactly(WEIGHTS);
    assertThat(intents.last().orElseThrow())
        .satisfies(
            i -> {
              assertThat(i.state()).isEqualTo(WeightIntent.State.INCLUDED);
              assertThat(i.block()).contains(1_001L);
              assertThat(i.weights()).isEqualTo(WEIGHTS);
              assertThat(i.round()).isEqualTo(1);
            });

    chain.grow(99);
    assertThat(consider(2))
        .isInstanceOfSatisfying(
            WeightsReport.NotSubmitted.class,
            r -> assertThat(r.decision()).isInstanceOf(WeightsDecision.TooSoon.class));
    chain.grow(1);
    assertThat(consider(3)).isInstanceOf(WeightsReport.Included.class);
    assertThat(chain.landed()).hasSize(2);
  }

  @Test
  void aUidThatGotAnotherHotkeySinceTheRoundGetsNoWeight() throws Exception {
    chain.neurons = List.of(new SimulatedMiner(1, 3, 1_000, 103).neuron(), BEN.neuron());

    assertThat(consider(1)).isInstanceOf(WeightsReport.Included.class);
    WeightsVector onlyBens = new WeightsVector(List.of(2), List.of(65_535));
    assertThat(chain.landed()).containsExactly(onlyBens);
    assertThat(intents.last().orElseThrow().weights()).isEqualTo(onlyBens);
  }

  @Test
  void whereEveryUidGotAnotherHotkeyNothingIsSubmitted() throws Exception {
    chain.neurons = List.of(new SimulatedMiner(1, 3, 1_000, 103).neuron());

    assertThat(consider(1)).isInstanceOf(WeightsReport.NotSubmitted.class);
    assertThat(intents.last()).isEmpty();
    chain.neurons = List.of(ANN.neuron(), BEN.neuron());
    assertThat(consider(2)).isInstanceOf(WeightsReport.Included.class);
  }

  @Test
  void anIntentOfAnotherChainHoldsNothingUp() throws Exception {
    intents.begin(intent(7_000_000, 6_999_000));

    assertThat(consider(2)).isInstanceOf(WeightsReport.Included.class);
    assertThat(intents.ofRound(1).getFirst().note().orElseThrow()).contains("another one");
  }

  @Test
  void theIntentIsStoredBeforeAnythingIsSigned() throws Exception {
    WeightsChain watching =
        new Forwarding(chain) {
          @Override
          public Sent send(WeightsDecision.Ready weights, Ticket ticket)
              throws InterruptedException {
            WeightIntent open = intents.open().orElseThrow();
            assertThat(open.ticket()).isEqualTo(ticket);
            assertThat(open.weights()).isEqualTo(weights.weights());
            return super.send(weights, ticket);
          }
        };

    assertThat(keeper(watching, config(false)).consider(round(1)))
        .isInstanceOf(WeightsReport.Included.class);
  }

  @Test
  void inDoubtNothingNewIsSentAndWhatLandedIsFound() throws Exception {
    chain.fate = SimulatedChain.Fate.LANDS_UNSEEN;
    assertThat(consider(1)).isInstanceOf(WeightsReport.InDoubt.class);
    chain.fate = SimulatedChain.Fate.LANDS;

    assertThat(consider(2))
        .isInstanceOfSatisfying(
            WeightsReport.Included.class,
            r -> {
              assertThat(r.intent().round()).isEqualTo(1);
              assertThat(r.block()).isEqualTo(1_001);
            });
    assertThat(chain.landed()).hasSize(1);
  }

  @Test
  void whatNeverArrivedIsWaitedForUntilItsLastBlockIsFinal() throws Exception {
    chain.fate = SimulatedChain.Fate.LOST;
    consider(1);
    chain.fate = SimulatedChain.Fate.LANDS;

    chain.grow(SimulatedChain.ERA - 1);
    assertThat(consider(2).sentence()).contains("at the latest after block 1063");
    assertThat(chain.landed()).isEmpty();
    chain.grow(1);
    try (LogLines log = LogLines.of(RoundMessages.class.getName())) {
      assertThat(consider(3)).isInstanceOf(WeightsReport.Included.class);
      assertThat(log.lines())
          .containsExactly(
              "WARN the weights of round 1 did not land: not in a block up to 1063, its last");
    }
    assertThat(intents.ofRound(1))
        .singleElement()
        .satisfies(i -> assertThat(i.state()).isEqualTo(WeightIntent.State.EXPIRED));
    assertThat(chain.landed()).hasSize(1);
  }

  @Test
  void aSpentNonceWithoutWeightsEndsAnIntent() throws Exception {
    chain.fate = SimulatedChain.Fate.LOST;
    consider(1);
    chain.fate = SimulatedChain.Fate.LANDS;
    chain.spendNonce();

    assertThat(consider(2)).isInstanceOf(WeightsReport.Included.class);
    assertThat(intents.ofRound(1).getFirst().state()).isEqualTo(WeightIntent.State.REFUSED);
    assertThat(intents.ofRound(1).getFirst().note().orElseThrow()).contains("nonce");
  }

  @Test
  void aRefusalIsSaidAndTriedAnewByTheNextRound() throws Exception {
    chain.fate = SimulatedChain.Fate.REFUSED;
    assertThat(consider(1).sentence()).contains("round 1", "NeuronNoValidatorPermit");
    chain.fate = SimulatedChain.Fate.LANDS;

    assertThat(consider(2)).isInstanceOf(WeightsReport.Included.class);
  }

  @Test
  void withCommitRevealNothingIsSubmitted() throws Exception {
    chain.commitReveal = true;

    assertThat(consider(1).sentence()).contains("commit-reveal", "scores are kept");
    assertThat(intents.last()).isEmpty();
  }

  @Test
  void disabledItStillEndsWhatIsOpen() throws Exception {
    chain.fate = SimulatedChain.Fate.LANDS_UNSEEN;
    consider(1);

    assertThat(keeper(chain, config(true)).consider(round(2)))
        .isInstanceOf(WeightsReport.Included.class);
    assertThat(keeper(chain, config(true)).consider(round(3)).sentence())
        .contains("--neuron.disable_set_weights");
  }

  @Test
  void anIntentSurvivesARestart() throws Exception {
    chain.fate = SimulatedChain.Fate.LOST;
    consider(1);
    close();
    open();

    WeightIntent open = intents.open().orElseThrow();
    assertThat(open.call()).isEqualTo("set_mechanism_weights");
    assertThat(open.lastUpdateBefore()).isEqualTo(900);
    assertThatThrownBy(() -> intents.begin(open)).hasMessageContaining("open already");
    intents.end(open.id(), WeightIntent.State.REFUSED, "first", Optional.empty());
    intents.end(open.id(), WeightIntent.State.INCLUDED, "second", Optional.of(5L));
    assertThat(intents.last().orElseThrow().note()).contains("first");
  }

  private WeightsReport consider(long round) throws Exception {
    return keeper(chain, config(false)).consider(round(round));
  }

  WeightsKeeper keeper(WeightsChain to, ValidatorConfig config) {
    return new WeightsKeeper(to, intents, SimulatedMiner.hotkey(0).ss58(), config);
  }

  ValidatorConfig config(boolean disabled) {
    return new ValidatorConfig(
        58,
        "validator",
        folder.toAbsolutePath(),
        100,
        10,
        Duration.ofSeconds(12),
        0.1,
        disabled,
        SharedWallets.FIRST);
  }

  static StoredRound round(long number) {
    return new StoredRound(
        number,
        Instant.EPOCH,
        new RoundInputs(
            new RoundRule(10, 0.1, SharedWallets.FIRST),
            1_000,
            new Bytes32(new byte[Bytes32.SIZE]),
            Optional.of(0),
            new WeightsLimits(256, 1, 65_535),
            new RoundClaims.Incomplete("not asked"),
            List.of(miner(ANN), miner(BEN))),
        new RoundResult(
            new TreeMap<>(
                Map.of(
                    1, new RoundScore(Optional.of(1.0), 0.1, 65_535),
                    2, new RoundScore(Optional.of(0.4), 0.04, 26_214)))));
  }

  /** Open, of round 1. */
  static WeightIntent intent(long madeAtBlock, long lastUpdateBefore) {
    return new WeightIntent(
        0,
        1,
        "5x",
        58,
        "set_weights",
        WEIGHTS,
        1000,
        new WeightsChain.Ticket(7, madeAtBlock + SimulatedChain.ERA - 1),
        madeAtBlock,
        lastUpdateBefore,
        WeightIntent.State.OPEN,
        Optional.empty(),
        Optional.empty());
  }

  private static RoundMiner miner(SimulatedMiner miner) {
    return new RoundMiner(
        miner.uid(),
        miner.hotkey(),
        miner.registeredAt(),
        Optional.empty(),
        new RoundAnswer.NotServed(),
        0);
  }

  /** Everything to another chain. */
  static class Forwarding implements WeightsChain {
    private final WeightsChain to;

    Forwarding(WeightsChain to) {
      this.to = to;
    }

    @Override
    public WeightsFacts facts() throws IOException, InterruptedException {
      return to.facts();
    }

    @Override
    public Map<Integer, AccountId> hotkeys() throws IOException, InterruptedException {
      return to.hotkeys();
    }

    @Override
    public Standing standing() throws IOException, InterruptedException {
      return to.standing();
    }

    @Override
    public Ticket ticket() throws IOException, InterruptedException {
      return to.ticket();
    }

    @Override
    public Sent send(WeightsDecision.Ready weights, Ticket ticket) throws InterruptedException {
      return to.send(weights, ticket);
    }
  }
}
