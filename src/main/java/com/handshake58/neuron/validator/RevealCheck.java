package com.handshake58.neuron.validator;

import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the chain has revealed the validator's last commit that is due. A commit moves
 * LastUpdate when the chain takes it, not when it reveals it, and the chain drops without a word
 * what it cannot reveal.
 */
public final class RevealCheck {
  private static final Logger LOG = LoggerFactory.getLogger(RevealCheck.class);

  /** The submissions that are compared with the chain. */
  public static final int SUBMISSIONS = 10;

  private final Submissions submissions;
  private Result last = Result.GOOD;
  private long judged = -1;

  /** Reads the validator's own submissions. */
  @FunctionalInterface
  public interface Submissions {
    /** Returns the last {@link #SUBMISSIONS}, the newest first. */
    List<WeightSubmission> newest() throws IOException;
  }

  /**
   * What became of the last commit that is due.
   *
   * @param problem empty if the chain has revealed it, or none is due
   * @param since the block of the last reveal before it; of the oldest known submission if none is
   *     known
   */
  record Result(Optional<String> problem, long since) {
    static final Result GOOD = new Result(Optional.empty(), 0);
  }

  public RevealCheck(Submissions submissions) {
    this.submissions = submissions;
  }

  /**
   * Reads the chain only if a commit has become due since the last check.
   *
   * @throws IOException if the node or the database does not answer
   */
  Result check(RoundBlock block, WeightsFacts facts) throws IOException, InterruptedException {
    if (facts.uid().isEmpty() || !facts.path().isCommit()) {
      return Result.GOOD;
    }
    List<WeightSubmission> all = submissions.newest();
    Optional<WeightSubmission> due =
        all.stream().filter(submission -> isDue(submission, facts.block())).findFirst();
    if (due.isEmpty()) {
      return Result.GOOD;
    }
    if (due.get().intent().id() == judged) {
      return last;
    }
    if (!due.get().intent().request().chain().equals(block.genesis().toHex())) {
      return Result.GOOD;
    }
    try {
      List<SubmissionStatus.Entry> entries = SubmissionStatus.of(all, block.weights());
      SubmissionStatus status = entries.get(all.indexOf(due.get())).status();
      judged = status == SubmissionStatus.COMMITTED ? -1 : due.get().intent().id();
      last = result(due.get(), status, entries, facts);
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      LOG.warn("whether the last commit was revealed cannot be read: {}", e.getMessage());
    }
    return last;
  }

  private static boolean isDue(WeightSubmission submission, long head) {
    return submission.intent().state() == Intent.State.INCLUDED
        && submission.reveal().filter(reveal -> reveal.isLate(head)).isPresent();
  }

  /** A commit that the chain still holds counts as lost after a tempo without a reveal. */
  private static Result result(
      WeightSubmission due,
      SubmissionStatus status,
      List<SubmissionStatus.Entry> entries,
      WeightsFacts facts) {
    long since =
        entries.stream()
            .filter(entry -> entry.status() == SubmissionStatus.ON_CHAIN)
            .map(entry -> revealBlock(entry.submission()))
            .findFirst()
            .orElseGet(() -> revealBlock(entries.getLast().submission()));
    if (status == SubmissionStatus.NOT_REVEALED) {
      return new Result(Optional.of(WeightsMessages.notRevealed()), since);
    }
    WeightSubmission.Reveal reveal = due.reveal().orElseThrow();
    return status == SubmissionStatus.COMMITTED && facts.block() > reveal.block() + facts.tempo()
        ? new Result(
            Optional.of(
                WeightsMessages.waitsForReveal(
                    reveal.block(), reveal.round(), reveal.time(), true)),
            since)
        : Result.GOOD;
  }

  private static long revealBlock(WeightSubmission submission) {
    return submission
        .reveal()
        .map(WeightSubmission.Reveal::block)
        .orElse(submission.intent().request().madeAtBlock());
  }
}
