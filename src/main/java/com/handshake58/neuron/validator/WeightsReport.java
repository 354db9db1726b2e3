package com.handshake58.neuron.validator;

import com.handshake58.neuron.subtensor.weights.WeightsDecision;

/** What became of a round's averages as weights. */
public sealed interface WeightsReport {

  /** For the operator. */
  String sentence();

  /** On the chain. */
  record Included(WeightIntent intent, long block) implements WeightsReport {
    @Override
    public String sentence() {
      return "weights for "
          + intent.weights().size()
          + " uids of round "
          + intent.round()
          + " are on the chain since block "
          + block;
    }
  }

  /**
   * It will not come to anything; the next round tries anew.
   *
   * @param error the chain's words, or why it can land no more
   */
  record Refused(WeightIntent intent, String error) implements WeightsReport {
    @Override
    public String sentence() {
      return "the weights of round " + intent.round() + " did not land: " + error;
    }
  }

  /** Perhaps sent; nothing new is before its end is known. */
  record InDoubt(WeightIntent intent, String reason) implements WeightsReport {
    @Override
    public String sentence() {
      return "whether the weights of round "
          + intent.round()
          + " landed is not known ("
          + reason
          + "); nothing new is sent before it is, at the latest after block "
          + intent.ticket().validUntilBlock();
    }
  }

  /** Nothing was to be sent. */
  record NotSubmitted(WeightsDecision decision) implements WeightsReport {
    @Override
    public String sentence() {
      return decision.sentence();
    }
  }

  /** {@code --neuron.disable_set_weights}. */
  record Disabled() implements WeightsReport {
    @Override
    public String sentence() {
      return "nothing is submitted: --neuron.disable_set_weights is on; the scores are kept";
    }
  }
}
