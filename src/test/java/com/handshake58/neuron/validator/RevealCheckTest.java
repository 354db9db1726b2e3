package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.subtensor.weights.TimelockedCommit;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevealCheckTest {
  private static final WeightsVector OLD = new WeightsVector(List.of(1, 2), List.of(7, 65_535));
  private static final WeightsVector NEW = new WeightsVector(List.of(1, 2), List.of(65_535, 9));

  private final SimulatedChain chain = new SimulatedChain();
  private final List<WeightSubmission> submissions = new ArrayList<>();
  private final RevealCheck check = new RevealCheck(() -> List.copyOf(submissions));

  @BeforeEach
  void commits() {
    chain.path = new WeightsPath.Supported(WeightsCall.COMMIT_TIMELOCKED_MECHANISM_WEIGHTS);
  }

  @Test
  void aCommitIsNotJudgedBeforeItIsDue() throws Exception {
    submissions.add(commit(1, 1_000, 1_010, NEW));
    chain.grow(15);
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
    chain.grow(1);
    assertThat(check().problem()).isPresent();
  }

  @Test
  void aRevealedCommitIsGood() throws Exception {
    submissions.add(commit(1, 1_000, 1_010, NEW));
    chain.grow(20);
    chain.weights = NEW.byUid();
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
  }

  @Test
  void aDroppedCommitIsReportedUntilOneIsRevealed() throws Exception {
    submissions.add(commit(1, 990, 1_001, OLD));
    submissions.addFirst(commit(2, 1_000, 1_010, NEW));
    chain.weights = OLD.byUid();
    chain.grow(20);
    RevealCheck.Result result = check();
    assertThat(result.problem().orElseThrow()).contains("has dropped the commit", "neuron doctor");
    assertThat(result.since()).as("the last reveal").isEqualTo(1_001);
    assertThat(check()).isEqualTo(result);

    submissions.addFirst(commit(3, 1_030, 1_040, NEW));
    chain.grow(10);
    assertThat(check()).as("the next commit is not due").isEqualTo(result);
    chain.grow(20);
    chain.weights = NEW.byUid();
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
  }

  @Test
  void aCommitThatTheChainStillHoldsIsLateAfterATempo() throws Exception {
    submissions.add(commit(1, 1_000, 1_010, NEW));
    chain.commits = List.of(new TimelockedCommit(3, 1_000, 99));
    chain.grow(360);
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
    chain.grow(20);
    assertThat(check().problem().orElseThrow()).contains("it is late");
    chain.commits = List.of();
    chain.weights = NEW.byUid();
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
  }

  @Test
  void commitsOfAnotherChainAndPlainWeightsAreNotJudged() throws Exception {
    submissions.add(commit(1, 1_000, 1_010, NEW));
    chain.grow(20);
    chain.path = new WeightsPath.Supported(WeightsCall.SET_MECHANISM_WEIGHTS);
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
    chain.path = new WeightsPath.Supported(WeightsCall.COMMIT_TIMELOCKED_MECHANISM_WEIGHTS);
    submissions.set(0, of("0x" + "11".repeat(32), 1, 1_000, 1_010, NEW));
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
  }

  @Test
  void theAnswerIsReadOncePerCommit() throws Exception {
    submissions.add(commit(1, 1_000, 1_010, NEW));
    chain.grow(20);
    chain.weights = NEW.byUid();
    check();
    chain.weights = Map.of();
    assertThat(check()).isEqualTo(RevealCheck.Result.GOOD);
  }

  private RevealCheck.Result check() throws Exception {
    return check.check(chain.best(), chain.facts());
  }

  private WeightSubmission commit(long id, long block, long reveal, WeightsVector weights) {
    return of(chain.genesis().toHex(), id, block, reveal, weights);
  }

  private static WeightSubmission of(
      String genesis, long id, long block, long reveal, WeightsVector weights) {
    Intent intent =
        new Intent(
            id,
            new Intent.Request(
                WeightSubmission.PURPOSE,
                genesis,
                "any",
                id,
                block + 60,
                block - 1,
                "weights",
                "{}"),
            Optional.empty(),
            Intent.State.INCLUDED,
            Optional.empty(),
            OptionalLong.of(block));
    return new WeightSubmission(
        intent,
        id,
        58,
        "any",
        weights,
        1000,
        Optional.of(new WeightSubmission.Reveal(99, reveal, Instant.EPOCH)),
        block - 100);
  }
}
