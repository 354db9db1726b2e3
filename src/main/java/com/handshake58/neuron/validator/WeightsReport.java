package com.handshake58.neuron.validator;

import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unknown;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import java.util.OptionalLong;

/** The outcome of submitting a round's averages as weights. */
public sealed interface WeightsReport {

  /** Returns a sentence for the operator. */
  String sentence();

  /**
   * Weights of this round or an earlier one were sent.
   *
   * @param blocksLeft of the rate limit, if the chain refused the weights because of it
   */
  record Submitted(WeightSubmission submission, ExtrinsicOutcome outcome, OptionalLong blocksLeft)
      implements WeightsReport {
    @Override
    public String sentence() {
      String round = "round " + submission.round();
      return switch (outcome) {
        case Success success ->
            "weights for "
                + submission.weights().size()
                + " uids of "
                + round
                + " are on the chain since block "
                + success.block();
        case Unknown unknown ->
            "the outcome of the weights of " + round + " stays unknown: " + unknown.reason();
        case Failure failure ->
            "the weights of "
                + round
                + " had no effect: "
                + ChainMessages.failure(
                    failure, submission.netuid(), submission.intent().request().account())
                + left();
        case InDoubt(String reason, long lastBlock) ->
            "the outcome of the weights of "
                + round
                + " is not known ("
                + reason
                + "); nothing else is sent until it is known, at the latest after block "
                + lastBlock;
      };
    }

    private String left() {
      return blocksLeft.isEmpty()
          ? ""
          : ", in " + blocksLeft.getAsLong() + (blocksLeft.getAsLong() == 1 ? " block" : " blocks");
    }
  }

  /** Nothing was sent. */
  record NotSubmitted(WeightsDecision decision) implements WeightsReport {
    @Override
    public String sentence() {
      return ChainMessages.sentence(decision);
    }
  }

  /** The operator has disabled weights. */
  record Disabled() implements WeightsReport {
    @Override
    public String sentence() {
      return ChainMessages.weightsDisabled();
    }
  }
}
