package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.store.Intent.State;
import com.handshake58.neuron.subtensor.weights.TimelockedCommit;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SubmissionStatusTest {
  private static final AccountId KEY = new AccountId(new byte[32]);
  private static final WeightsVector NEW = new WeightsVector(List.of(1, 2), List.of(65_535, 0));
  private static final WeightsVector OLD = new WeightsVector(List.of(1, 2), List.of(7, 65_535));

  @Test
  void aCommitWaitsIsRevealedAndIsReplaced() {
    WeightSubmission older = commit(1_000, OLD);
    WeightSubmission newer = commit(1_100, NEW);
    assertThat(statuses(chain(Map.of(), 1_000, 1_100), newer, older))
        .containsExactly(SubmissionStatus.COMMITTED, SubmissionStatus.COMMITTED);
    assertThat(statuses(chain(OLD.byUid(), 1_100), newer, older))
        .containsExactly(SubmissionStatus.COMMITTED, SubmissionStatus.ON_CHAIN);
    assertThat(statuses(chain(NEW.byUid()), newer, older))
        .containsExactly(SubmissionStatus.ON_CHAIN, SubmissionStatus.REPLACED);
  }

  @Test
  void aCommitThatTheChainDroppedIsNotRevealed() {
    WeightSubmission older = commit(1_000, OLD);
    WeightSubmission newer = commit(1_100, NEW);
    assertThat(statuses(chain(OLD.byUid()), newer, older))
        .containsExactly(SubmissionStatus.NOT_REVEALED, SubmissionStatus.ON_CHAIN);
    assertThat(statuses(chain(Map.of()), newer)).containsExactly(SubmissionStatus.NOT_REVEALED);
  }

  @Test
  void plainWeightsAreOnTheChainOrWereReplacedByOthers() {
    WeightSubmission plain = submission(State.INCLUDED, 1_000, NEW, Optional.empty());
    assertThat(statuses(chain(Map.of(1, 65_535, 2, 0)), plain))
        .containsExactly(SubmissionStatus.ON_CHAIN);
    assertThat(statuses(chain(Map.of(3, 65_535)), plain))
        .containsExactly(SubmissionStatus.OTHER_WEIGHTS);
  }

  @Test
  void theOthersFollowFromTheIntent() {
    for (Map.Entry<State, SubmissionStatus> each :
        Map.of(
                State.OPEN, SubmissionStatus.OPEN,
                State.REFUSED, SubmissionStatus.NO_EFFECT,
                State.EXPIRED, SubmissionStatus.NO_EFFECT,
                State.UNKNOWN, SubmissionStatus.UNKNOWN)
            .entrySet()) {
      assertThat(
              statuses(chain(NEW.byUid()), submission(each.getKey(), 1_000, NEW, Optional.empty())))
          .containsExactly(each.getValue());
    }
  }

  /** The validator has not settled the intent: it is stopped, or the block is not final. */
  @Test
  void aCommitOfAnOpenIntentWaitsForItsRevealAndIsRevealed() {
    WeightSubmission open = openCommit(1_100);
    WeightsOnChain waiting = chain(OLD.byUid(), 1_100);
    assertThat(statuses(waiting, open)).containsExactly(SubmissionStatus.COMMITTED);
    assertThat(
            new WeightsView(58, KEY, waiting, SubmissionStatus.of(List.of(open), waiting)).lines())
        .contains(
            "  round 1, block 1100: committed, waits for its reveal: the chain reveals it at about"
                + " block 1460, once it has the beacon's round 99 of 1970-01-01T00:00:00Z");
    assertThat(statuses(chain(NEW.byUid()), open)).containsExactly(SubmissionStatus.ON_CHAIN);
    assertThat(statuses(chain(OLD.byUid()), open)).containsExactly(SubmissionStatus.OPEN);
  }

  private static WeightSubmission openCommit(long block) {
    WeightSubmission included = commit(block, NEW);
    Intent intent = included.intent();
    return new WeightSubmission(
        new Intent(
            intent.id(),
            intent.request(),
            intent.hash(),
            State.OPEN,
            intent.note(),
            OptionalLong.of(block)),
        included.round(),
        included.netuid(),
        included.call(),
        included.weights(),
        included.versionKey(),
        included.reveal(),
        included.lastUpdateBefore());
  }

  private static List<SubmissionStatus> statuses(
      WeightsOnChain chain, WeightSubmission... submissions) {
    return SubmissionStatus.of(List.of(submissions), chain).stream()
        .map(SubmissionStatus.Entry::status)
        .toList();
  }

  private static WeightsOnChain chain(Map<Integer, Integer> weights, long... commits) {
    return new WeightsOnChain(
        1_200,
        Optional.of(0),
        1_100,
        weights,
        Arrays.stream(commits).mapToObj(block -> new TimelockedCommit(3, block, 99)).toList(),
        Beacon.QUICKNET);
  }

  private static WeightSubmission commit(long block, WeightsVector weights) {
    return submission(
        State.INCLUDED,
        block,
        weights,
        Optional.of(new WeightSubmission.Reveal(99, block + 360, Instant.EPOCH)));
  }

  private static WeightSubmission submission(
      State state, long block, WeightsVector weights, Optional<WeightSubmission.Reveal> reveal) {
    Intent intent =
        new Intent(
            block,
            WeightsKeeperTest.earlier(block, block - 100),
            Optional.empty(),
            state,
            Optional.empty(),
            state == State.INCLUDED ? OptionalLong.of(block) : OptionalLong.empty());
    return new WeightSubmission(intent, 1, 58, "any", weights, 1000, reveal, block - 100);
  }
}
