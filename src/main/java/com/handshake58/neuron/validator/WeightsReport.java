package com.handshake58.neuron.validator;

import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import java.util.OptionalLong;

/** What became of a round's averages as weights. */
public sealed interface WeightsReport {

  /** For the operator. */
  String sentence();

  /**
   * Weights were sent, in this round or an earlier one.
   *
   * @param blocksLeft of the chain's rate limit, where that is why the chain refused them
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
        case Failure failure ->
            "the weights of "
                + round
                + " did not land: "
                + ChainMessages.failure(
                    failure, submission.netuid(), submission.intent().request().account())
                + left();
        case InDoubt(String reason, long lastBlock) ->
            "whether the weights of "
                + round
                + " landed is not known ("
                + reason
                + "); nothing new is sent before it is, at the latest after block "
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
