package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.DatabaseReader;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.store.IntentException;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.EffectFound;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicParams;
import com.handshake58.neuron.substrate.extrinsic.PreparedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import com.handshake58.neuron.testing.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  private DatabaseIntents intents;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(place(folder), RoundStore.DOMAINS);
    intents = new DatabaseIntents(database, SimulatedChain.HOTKEY.account().ss58());
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
  void submitsWhenDue() throws Exception {
    included(consider(1));
    assertThat(chain.includedWeights()).containsExactly(WEIGHTS);
    assertThat(last())
        .satisfies(
            s -> {
              assertThat(s.intent().state()).isEqualTo(Intent.State.INCLUDED);
              assertThat(s.intent().block()).hasValue(1_001L);
              assertThat(s.weights()).isEqualTo(WEIGHTS);
              assertThat(s.round()).isEqualTo(1);
            });

    chain.grow(99);
    assertThat(consider(2))
        .isInstanceOfSatisfying(
            WeightsReport.NotSubmitted.class,
            r -> assertThat(r.decision()).isInstanceOf(WeightsDecision.TooSoon.class));
    chain.grow(1);
    included(consider(3));
    assertThat(chain.includedWeights()).hasSize(2);
  }

  @Test
  void givesNoWeightToAUidWithANewHotkey() throws Exception {
    chain.neurons = List.of(new SimulatedMiner(1, 3, 1_000, 103).neuron(), BEN.neuron());

    included(consider(1));
    WeightsVector onlyBens = new WeightsVector(List.of(2), List.of(65_535));
    assertThat(chain.includedWeights()).containsExactly(onlyBens);
    assertThat(last().weights()).isEqualTo(onlyBens);
  }

  @Test
  void submitsNothingIfAllUidsHaveNewHotkeys() throws Exception {
    chain.neurons = List.of(new SimulatedMiner(1, 3, 1_000, 103).neuron());

    assertThat(consider(1)).isInstanceOf(WeightsReport.NotSubmitted.class);
    assertThat(submissions()).isEmpty();
    chain.neurons = List.of(ANN.neuron(), BEN.neuron());
    included(consider(2));
  }

  @Test
  void closesAnOldIntentAfterAChainReset() throws Exception {
    intents.begin(earlier(7_000_000, 6_999_000));

    included(consider(2));
    assertThat(ofRound(1).intent().note().orElseThrow()).contains("another chain, or was reset");
  }

  @Test
  void ignoresAnOpenIntentOfAnotherChain() throws Exception {
    intents.begin(request("0x" + "ab".repeat(32), 990, 900));

    included(consider(2));
    assertThat(ofRound(1).intent().state()).isEqualTo(Intent.State.OPEN);
  }

  /** LastUpdate is the evidence for an intent without a hash. */
  @Test
  void settlesAnOldIntentByLastUpdate() throws Exception {
    intents.begin(earlier(990, 800));

    assertThat(consider(2))
        .isInstanceOfSatisfying(
            WeightsReport.Submitted.class,
            r -> {
              assertThat(r.submission().round()).isEqualTo(1);
              assertThat(r.outcome()).isEqualTo(new EffectFound(900));
            });
    assertThat(ofRound(1).intent().state()).isEqualTo(Intent.State.INCLUDED);
    assertThat(chain.includedWeights()).isEmpty();
  }

  @Test
  void keepsAnOldIntentOpenUntilItsNonceIsSpent() throws Exception {
    intents.begin(earlier(990, 900));
    assertThat(doubt(consider(2)).reason()).contains("is still valid");

    chain.spendNonce();
    included(consider(3));
    assertThat(ofRound(1).intent().note().orElseThrow()).contains("same nonce");
  }

  @Test
  void closesAnIntentWithoutAHash() throws Exception {
    intents.begin(request(chain.genesis().toHex(), 990, 900));

    included(consider(2));
    assertThat(ofRound(1).intent().note().orElseThrow()).contains("ended before it was signed");
    assertThat(chain.includedWeights()).hasSize(1);
  }

  @Test
  void readsTheChainAgainOnlyWhereWeightsMayBeDueByNow() throws Exception {
    chain.restore(1_000, 950, 0);
    WeightsFacts farFromDue = chain.facts();
    chain.grow(60);
    assertThat(keeper(chain, config(false)).consider(round(1), Optional.of(farFromDue)).sentence())
        .contains("in 50 blocks");
    chain.restore(1_040, 950, 0);
    WeightsFacts soon = chain.facts();
    chain.grow(15);
    included(keeper(chain, config(false)).consider(round(2), Optional.of(soon)));
  }

  @Test
  void storesIntentAndHashBeforeSending() throws Exception {
    Submitter watching =
        new Forwarding(chain) {
          @Override
          public PreparedExtrinsic sign(Call call, Signer signer, ExtrinsicParams params)
              throws RpcException, InterruptedException {
            Intent open = openIntent();
            assertThat(open.request().nonce()).isEqualTo(params.nonce());
            assertThat(open.request().lastBlock()).isEqualTo(params.lastBlock());
            assertThat(open.hash()).isEmpty();
            assertThat(WeightSubmission.of(open).weights()).isEqualTo(SimulatedChain.weights(call));
            return super.sign(call, signer, params);
          }

          @Override
          public ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor)
              throws InterruptedException {
            assertThat(openIntent().hash()).contains(prepared.hash());
            return super.submit(prepared, waitFor);
          }
        };

    included(keeper(watching, config(false)).consider(round(1), Optional.empty()));
  }

  @Test
  void sendsNothingInDoubtAndFindsTheInclusion() throws Exception {
    chain.nextResult = SimulatedChain.NextResult.INCLUDED_ANSWER_LOST;
    doubt(consider(1));
    chain.nextResult = SimulatedChain.NextResult.INCLUDED;

    WeightsReport.Submitted found = included(consider(2));
    assertThat(found.submission().round()).isEqualTo(1);
    assertThat(((Success) found.outcome()).block()).isEqualTo(1_001);
    assertThat(chain.includedWeights()).hasSize(1);
  }

  @Test
  void waitsUntilALostExtrinsicExpires() throws Exception {
    chain.nextResult = SimulatedChain.NextResult.LOST;
    consider(1);
    chain.nextResult = SimulatedChain.NextResult.INCLUDED;

    chain.grow(Submitter.ERA - 2);
    assertThat(consider(2).sentence()).contains("at the latest after block 1063");
    assertThat(chain.includedWeights()).isEmpty();
    chain.grow(1);
    try (LogLines log = LogLines.of(RoundMessages.class.getName())) {
      included(consider(3));
      assertThat(log.lines())
          .containsExactly(
              "WARN the weights of round 1 had no effect: it expired: no block up to 1063 holds it");
    }
    assertThat(ofRound(1).intent().state()).isEqualTo(Intent.State.EXPIRED);
    assertThat(chain.includedWeights()).hasSize(1);
  }

  @Test
  void closesAnIntentWhoseNonceIsSpent() throws Exception {
    chain.nextResult = SimulatedChain.NextResult.LOST;
    consider(1);
    chain.nextResult = SimulatedChain.NextResult.INCLUDED;
    chain.spendNonce();

    included(consider(2));
    assertThat(ofRound(1).intent().state()).isEqualTo(Intent.State.REFUSED);
    assertThat(ofRound(1).intent().note().orElseThrow()).contains("nonce");
  }

  @Test
  void triesAgainAfterAFailedDispatch() throws Exception {
    chain.nextResult = SimulatedChain.NextResult.FAILED;
    assertThat(consider(1).sentence()).contains("round 1", "NeuronNoValidatorPermit");
    chain.nextResult = SimulatedChain.NextResult.INCLUDED;

    included(consider(2));
  }

  @Test
  void submitsNothingWithCommitReveal() throws Exception {
    chain.path = new WeightsPath.SaltedCommitsOnly();

    assertThat(consider(1).sentence()).contains("commit-reveal", "scores are kept");
    assertThat(submissions()).isEmpty();
  }

  @Test
  void settlesOpenIntentsWhenDisabled() throws Exception {
    chain.nextResult = SimulatedChain.NextResult.INCLUDED_ANSWER_LOST;
    consider(1);

    included(keeper(chain, config(true)).consider(round(2), Optional.empty()));
    assertThat(keeper(chain, config(true)).consider(round(3), Optional.empty()).sentence())
        .contains("--neuron.disable_set_weights");
  }

  @Test
  void keepsIntentsAcrossARestart() throws Exception {
    chain.nextResult = SimulatedChain.NextResult.LOST;
    consider(1);
    close();
    open();

    Intent open = intents.open(WeightSubmission.PURPOSE, chain.genesis().toHex()).orElseThrow();
    assertThat(WeightSubmission.of(open).call()).isEqualTo("set_mechanism_weights");
    assertThat(WeightSubmission.of(open).lastUpdateBefore()).isEqualTo(900);
    assertThatThrownBy(() -> intents.begin(open.request())).hasMessageContaining("is open");
    intents.end(open, Intent.State.REFUSED, "first", OptionalLong.empty());
    intents.end(open, Intent.State.INCLUDED, "second", OptionalLong.of(5));
    assertThat(last().intent().note()).contains("first");
  }

  private Intent openIntent() {
    try {
      return intents.open(WeightSubmission.PURPOSE, chain.genesis().toHex()).orElseThrow();
    } catch (DatabaseUnavailableException | IntentException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WeightsReport.Submitted included(WeightsReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            WeightsReport.Submitted.class,
            r -> assertThat(r.outcome()).isInstanceOf(Success.class));
    return (WeightsReport.Submitted) report;
  }

  static InDoubt doubt(WeightsReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            WeightsReport.Submitted.class,
            r -> assertThat(r.outcome()).isInstanceOf(InDoubt.class));
    return (InDoubt) ((WeightsReport.Submitted) report).outcome();
  }

  private List<WeightSubmission> submissions() throws Exception {
    return submissions(database);
  }

  static List<WeightSubmission> submissions(DatabaseReader database) throws Exception {
    return DatabaseIntents.of(database, WeightSubmission.PURPOSE).stream()
        .map(WeightSubmission::of)
        .toList();
  }

  private WeightSubmission last() throws Exception {
    return submissions().getLast();
  }

  private WeightSubmission ofRound(long round) throws Exception {
    List<WeightSubmission> found = submissions().stream().filter(s -> s.round() == round).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private WeightsReport consider(long round) throws Exception {
    return keeper(chain, config(false)).consider(round(round), Optional.empty());
  }

  WeightsKeeper keeper(Submitter submitter, ValidatorConfig config) {
    return new WeightsKeeper(
        chain, SimulatedChain.guard(submitter, database), config, Randomness.system());
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
                    1, new RoundResult.Score(Optional.of(1.0), 0.1, 65_535),
                    2, new RoundResult.Score(Optional.of(0.4), 0.04, 26_214)))));
  }

  /** Returns an intent of round 1 as the migration makes it: without chain and hash. */
  static Intent.Request earlier(long madeAtBlock, long lastUpdateBefore) {
    return request("", madeAtBlock, lastUpdateBefore);
  }

  private static Intent.Request request(String chain, long madeAtBlock, long lastUpdateBefore) {
    return new Intent.Request(
        WeightSubmission.PURPOSE,
        chain,
        SimulatedChain.HOTKEY.account().ss58(),
        0,
        madeAtBlock + Submitter.ERA - 1,
        madeAtBlock,
        "weights of round 1",
        WeightSubmission.details(
            1,
            58,
            new WeightsDecision.Ready(WeightsCall.SET_WEIGHTS, WEIGHTS, 1000, Optional.empty()),
            lastUpdateBefore));
  }

  private static RoundMiner miner(SimulatedMiner miner) {
    return new RoundMiner(
        miner.uid(),
        miner.hotkey(),
        miner.registeredAt(),
        Optional.empty(),
        new RoundMiner.Answer.NotServed(),
        0);
  }

  /** Forwards everything to another submitter. */
  static class Forwarding implements Submitter {
    private final Submitter to;

    Forwarding(Submitter to) {
      this.to = to;
    }

    @Override
    public Bytes32 genesis() throws RpcException, InterruptedException {
      return to.genesis();
    }

    @Override
    public long bestBlock() throws RpcException, InterruptedException {
      return to.bestBlock();
    }

    @Override
    public boolean isSyncing() throws RpcException, InterruptedException {
      return to.isSyncing();
    }

    @Override
    public boolean isBehind() throws RpcException, InterruptedException {
      return to.isBehind();
    }

    @Override
    public FinalizedAccount finalized(AccountId account) throws RpcException, InterruptedException {
      return to.finalized(account);
    }

    @Override
    public ExtrinsicParams params(AccountId account) throws RpcException, InterruptedException {
      return to.params(account);
    }

    @Override
    public PreparedExtrinsic sign(Call call, Signer signer, ExtrinsicParams params)
        throws RpcException, InterruptedException {
      return to.sign(call, signer, params);
    }

    @Override
    public ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor)
        throws InterruptedException {
      return to.submit(prepared, waitFor);
    }

    @Override
    public ExtrinsicOutcome resolve(AccountId account, ExtrinsicParams params, Bytes32 hash)
        throws RpcException, InterruptedException {
      return to.resolve(account, params, hash);
    }
  }
}
