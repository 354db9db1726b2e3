package com.handshake58.neuron.validator;

import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a submission of weights. */
public enum SubmissionStatus {
  /** It may still be included. */
  OPEN,
  /** The chain refused it, or no block holds it. */
  NO_EFFECT,
  /** Nobody knows whether a block holds it. */
  UNKNOWN,
  /** The chain holds the commit and has not revealed it. */
  COMMITTED,
  /** The chain holds these weights. */
  ON_CHAIN,
  /** The chain holds the weights of a newer submission. */
  REPLACED,
  /** The chain no longer holds the commit, and has other weights. */
  NOT_REVEALED,
  /** The chain has taken the weights, and has other ones now. */
  OTHER_WEIGHTS;

  /** A submission and what became of it. */
  public record Entry(WeightSubmission submission, SubmissionStatus status) {}

  /**
   * Compares submissions with the chain.
   *
   * @param submissions of one hotkey and subnet, the newest first
   */
  public static List<Entry> of(List<WeightSubmission> submissions, WeightsOnChain chain) {
    List<Entry> entries = new ArrayList<>();
    boolean found = false;
    for (WeightSubmission submission : submissions) {
      SubmissionStatus status = status(submission, chain, found);
      found |= status == ON_CHAIN;
      entries.add(new Entry(submission, status));
    }
    return entries;
  }

  /**
   * @param found whether the chain holds the weights of a newer submission
   */
  private static SubmissionStatus status(
      WeightSubmission submission, WeightsOnChain chain, boolean found) {
    Intent intent = submission.intent();
    return switch (intent.state()) {
      case OPEN -> open(submission, chain, found);
      case REFUSED, EXPIRED -> NO_EFFECT;
      case UNKNOWN -> UNKNOWN;
      case INCLUDED -> {
        if (isCommitted(submission, chain)) {
          yield COMMITTED;
        }
        if (found) {
          yield REPLACED;
        }
        if (positive(chain.weights()).equals(submission.weights().byUid())) {
          yield ON_CHAIN;
        }
        yield submission.reveal().isPresent() ? NOT_REVEALED : OTHER_WEIGHTS;
      }
    };
  }

  /** A commit can wait for its reveal, or be revealed, before its block is known to be final. */
  private static SubmissionStatus open(
      WeightSubmission submission, WeightsOnChain chain, boolean found) {
    if (isCommitted(submission, chain)) {
      return COMMITTED;
    }
    boolean isRevealed =
        submission.reveal().isPresent()
            && submission.intent().block().isPresent()
            && !found
            && positive(chain.weights()).equals(submission.weights().byUid());
    return isRevealed ? ON_CHAIN : OPEN;
  }

  /** The chain keeps zeros, which fill up the least number of weights. */
  private static Map<Integer, Integer> positive(Map<Integer, Integer> weights) {
    return weights.entrySet().stream()
        .filter(weight -> weight.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isCommitted(WeightSubmission submission, WeightsOnChain chain) {
    return submission.reveal().isPresent()
        && submission.intent().block().isPresent()
        && chain.commits().stream()
            .anyMatch(commit -> commit.block() == submission.intent().block().getAsLong());
  }
}
