package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.base.Rao;

/** Whether weights can be submitted, found out before anything is signed. */
public sealed interface WeightsDecision {

  /** For the operator: what is the matter and what to do. */
  String sentence();

  /**
   * The chain will take them.
   *
   * @param call the call's name in the pallet SubtensorModule
   * @param versionKey to send along
   */
  record Ready(String call, WeightsVector weights, long versionKey) implements WeightsDecision {
    @Override
    public String sentence() {
      return "weights for " + weights.size() + " uids are ready to be set by " + call;
    }
  }

  /** The subnet hides weights until they are revealed, which this version cannot do yet. */
  record CommitRevealOn() implements WeightsDecision {
    @Override
    public String sentence() {
      return "nothing is submitted: the subnet has commit-reveal on, which this version does not"
          + " speak yet; the scores are kept";
    }
  }

  /** Too early; nothing is wrong. */
  record TooSoon(long blocks, Reason reason) implements WeightsDecision {
    /** Whose limit it is. */
    public enum Reason {
      EPOCH_LENGTH("--neuron.epoch_length"),
      RATE_LIMIT("the chain's rate limit");

      private final String words;

      Reason(String words) {
        this.words = words;
      }
    }

    @Override
    public String sentence() {
      return "weights are due in "
          + blocks
          + (blocks == 1 ? " block (" : " blocks (")
          + reason.words
          + ")";
    }
  }

  record NoSubnet(int netuid) implements WeightsDecision {
    @Override
    public String sentence() {
      return "subnet "
          + netuid
          + " does not exist on this network: check --netuid and --subtensor.network";
    }
  }

  record NotRegistered(int netuid) implements WeightsDecision {
    @Override
    public String sentence() {
      return "the hotkey is not registered on subnet "
          + netuid
          + " (HotKeyNotRegisteredInSubNet): register it with `neuron register`";
    }
  }

  record NoPermit(int uid) implements WeightsDecision {
    @Override
    public String sentence() {
      return "uid "
          + uid
          + " has no validator permit (NeuronNoValidatorPermit): permits go to the hotkeys with the"
          + " most stake at the end of an epoch, so add stake and wait for the next one";
    }
  }

  record StakeTooLow(Rao stake, Rao threshold) implements WeightsDecision {
    @Override
    public String sentence() {
      return "the hotkey's stake of "
          + stake
          + " is below the "
          + threshold
          + " that setting weights takes (NotEnoughStakeToSetWeights): add stake";
    }
  }

  record WrongVersionKey(long wanted, long ours) implements WeightsDecision {
    @Override
    public String sentence() {
      return "the subnet asks for weights version "
          + Long.toUnsignedString(wanted)
          + " and this is "
          + Long.toUnsignedString(ours)
          + " (IncorrectWeightVersionKey): update the neuron";
    }
  }

  record AllZero() implements WeightsDecision {
    @Override
    public String sentence() {
      return "nothing is submitted: every miner's score is zero";
    }
  }

  record TooFewWeights(int needed, int found) implements WeightsDecision {
    @Override
    public String sentence() {
      return "nothing is submitted: the subnet asks for at least "
          + needed
          + " weights (WeightVecLengthIsLow) and "
          + found
          + " miners are known";
    }
  }

  /**
   * Too few uids for the subnet's limit.
   *
   * @param maxLimit in 65535ths
   */
  record LimitOutOfReach(int maxLimit, int found) implements WeightsDecision {
    @Override
    public String sentence() {
      return "nothing is submitted: no weight may exceed "
          + maxLimit
          + "/65535 of the sum (MaxWeightExceeded), which "
          + found
          + " miners with a score cannot keep";
    }
  }
}
