package com.handshake58.neuron.validator;

import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
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
      if (outcome instanceof Success success && submission.reveal().isPresent()) {
        return WeightsMessages.committed(
            submission.round(),
            submission.weights().size(),
            success.block(),
            submission.reveal().get().block());
      }
      return WeightsMessages.submitted(
          submission.round(),
          submission.weights().size(),
          outcome,
          submission.netuid(),
          submission.intent().request().account(),
          blocksLeft);
    }
  }

  /** Nothing was sent. */
  record NotSubmitted(WeightsDecision decision) implements WeightsReport {
    @Override
    public String sentence() {
      return WeightsMessages.sentence(decision);
    }
  }

  /** The operator has disabled weights. */
  record Disabled() implements WeightsReport {
    @Override
    public String sentence() {
      return WeightsMessages.disabled();
    }
  }
}
