package com.handshake58.neuron.messages;

import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unknown;
import java.util.OptionalLong;

/** Sentences about the submission of a round's weights. */
public final class SubmissionMessages {
  private SubmissionMessages() {}

  /**
   * The outcome of the submission.
   *
   * @param uids the number of weights
   * @param account the signer's address
   * @param blocksLeft of the rate limit, if the chain refused the weights because of it
   */
  public static String of(
      long round,
      int uids,
      ExtrinsicOutcome outcome,
      int netuid,
      String account,
      OptionalLong blocksLeft) {
    return switch (outcome) {
      case Success success ->
          weights(round, uids) + " are on the chain since block " + success.block();
      case Unknown unknown ->
          "the outcome of the weights of round " + round + " stays unknown: " + unknown.reason();
      case Failure failure ->
          "the weights of round "
              + round
              + " had no effect: "
              + ChainMessages.failure(failure, netuid, account)
              + left(blocksLeft);
      case InDoubt(String reason, long lastBlock) ->
          "the outcome of the weights of round "
              + round
              + " is not known ("
              + reason
              + "); nothing else is sent until it is known, at the latest after block "
              + lastBlock;
    };
  }

  /**
   * Weights that were committed.
   *
   * @param block of the commit
   * @param revealBlock in which the chain reveals them
   */
  public static String committed(long round, int uids, long block, long revealBlock) {
    return weights(round, uids)
        + " are committed in block "
        + block
        + "; the chain reveals them at about block "
        + revealBlock;
  }

  private static String weights(long round, int uids) {
    return "weights for " + uids + (uids == 1 ? " uid" : " uids") + " of round " + round;
  }

  private static String left(OptionalLong blocks) {
    return blocks.isEmpty()
        ? ""
        : ", in " + blocks.getAsLong() + (blocks.getAsLong() == 1 ? " block" : " blocks");
  }
}
