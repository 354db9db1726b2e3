package com.handshake58.neuron.messages;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.ChainReset;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Incompatible;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.NotSent;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Rejected;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Superseded;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unknown;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.RegistrationCheck;
import com.handshake58.neuron.subtensor.SubnetMissingException;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import java.io.IOException;
import java.util.Optional;

/** What operators read about Bittensor's chain: registration, weights, transactions. */
public final class ChainMessages {
  private ChainMessages() {}

  public static String subnetMissing(int netuid) {
    return "subnet " + netuid + " does not exist on this network: " + Remedies.CHECK_SUBNET;
  }

  public static String notRegistered(AccountId hotkey, int netuid) {
    return "the hotkey "
        + hotkey
        + " is not registered on subnet "
        + netuid
        + ": "
        + Remedies.REGISTER;
  }

  public static String weightsDisabled() {
    return "nothing is submitted: --neuron.disable_set_weights is on; the scores are kept";
  }

  /** Weights cannot be encrypted on this machine. */
  public static String noBlsLibrary(BlsLibraryException problem) {
    return problem.getMessage()
        + "; start the jar with a folder that may hold programs, `java -Djava.io.tmpdir=FOLDER -jar"
        + " neuron.jar`, on a Linux with glibc";
  }

  /** A read of the chain that failed. */
  public static String sentence(IOException failure) {
    return switch (failure) {
      case SubnetMissingException missing -> subnetMissing(missing.netuid());
      case RpcException rpc when rpc.missingItem().isPresent() ->
          incompatible(new RuntimeProblem.Missing(rpc.missingItem().get()));
      case RpcException rpc ->
          "the chain does not answer: "
              + rpc.getMessage()
              + "; if this lasts, "
              + Remedies.OTHER_CHAIN_ENDPOINT;
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** The chain's runtime does not fit this version of the program. */
  public static String incompatible(RuntimeProblem problem) {
    return problem.text() + ": " + Remedies.UPDATE_FOR_RUNTIME;
  }

  /** Whether and why a hotkey can be registered. */
  public static String sentence(RegistrationCheck check) {
    return switch (check) {
      case RegistrationCheck.Ready ready ->
          "registering on subnet "
              + ready.netuid()
              + " costs "
              + ready.price()
              + " at present; the coldkey's balance is "
              + ready.balance();
      case RegistrationCheck.AlreadyRegistered(int netuid, int uid) ->
          "the hotkey is registered on subnet " + netuid + " already, as uid " + uid;
      case RegistrationCheck.NoSubnet(int netuid) -> subnetMissing(netuid);
      case RegistrationCheck.Closed(int netuid) ->
          "subnet " + netuid + " takes no registrations at present (SubNetRegistrationDisabled)";
      case RegistrationCheck.OtherColdkey(AccountId owner, AccountId coldkey) ->
          "the hotkey belongs to the coldkey "
              + owner
              + ", not to "
              + coldkey
              + " (NonAssociatedColdKey): "
              + Remedies.CHECK_COLDKEY;
      case RegistrationCheck.BalanceTooLow low ->
          "registering on subnet "
              + low.netuid()
              + " costs "
              + low.price()
              + " and the coldkey's balance is "
              + low.balance()
              + ": fund "
              + low.coldkey();
    };
  }

  /** Whether and why weights can be submitted. */
  public static String sentence(WeightsDecision decision) {
    return switch (decision) {
      case WeightsDecision.Ready ready ->
          "weights for " + ready.weights().size() + " uids are ready to be set by " + ready.call();
      case WeightsDecision.CommitRevealOn on ->
          "nothing is submitted: the subnet has commit-reveal on, which this version does not speak"
              + " yet; the scores are kept";
      case WeightsDecision.TooSoon(long blocks, WeightsDecision.TooSoon.Reason reason) ->
          "weights are due in "
              + blocks
              + (blocks == 1 ? " block (" : " blocks (")
              + switch (reason) {
                case EPOCH_LENGTH -> "--neuron.epoch_length";
                case RATE_LIMIT -> "the chain's rate limit";
              }
              + ")";
      case WeightsDecision.NoSubnet(int netuid) -> subnetMissing(netuid);
      case WeightsDecision.NotRegistered(int netuid) ->
          "the hotkey is not registered on subnet "
              + netuid
              + " (HotKeyNotRegisteredInSubNet): "
              + Remedies.REGISTER;
      case WeightsDecision.NoPermit(int uid) ->
          "uid "
              + uid
              + " has no validator permit (NeuronNoValidatorPermit): permits go to the hotkeys with"
              + " the most stake at the end of an epoch, so add stake and wait for the next one";
      case WeightsDecision.StakeTooLow low ->
          "the hotkey's stake of "
              + low.stake()
              + " is below the "
              + low.threshold()
              + " that setting weights takes (NotEnoughStakeToSetWeights): add stake";
      case WeightsDecision.WrongVersionKey(long wanted, long ours) ->
          "the subnet asks for weights version "
              + Long.toUnsignedString(wanted)
              + " and this is "
              + Long.toUnsignedString(ours)
              + " (IncorrectWeightVersionKey): "
              + Remedies.UPDATE;
      case WeightsDecision.AllZero zero -> "nothing is submitted: every miner's score is zero";
      case WeightsDecision.TooFewWeights(int needed, int found) ->
          "nothing is submitted: the subnet asks for at least "
              + needed
              + " weights (WeightVecLengthIsLow) and "
              + found
              + " miners are known";
      case WeightsDecision.LimitOutOfReach(int limit, int found) ->
          "nothing is submitted: no weight may exceed "
              + limit
              + "/65535 of the sum (MaxWeightExceeded), which "
              + found
              + " miners with a score cannot keep";
    };
  }

  /**
   * The outcome of a transaction.
   *
   * @param account the signer's address
   */
  public static String sentence(ExtrinsicOutcome outcome, int netuid, String account) {
    return switch (outcome) {
      case ExtrinsicOutcome.Included in ->
          "done in block " + in.block() + " (extrinsic " + in.hash() + ")";
      case Success success -> "done in block " + success.block();
      case InDoubt(String reason, long lastBlock) ->
          "its outcome is not known: "
              + reason
              + "; it is known at the latest after block "
              + lastBlock;
      case Failure failure -> failure(failure, netuid, account);
    };
  }

  /**
   * Why a transaction had no effect, with the remedy.
   *
   * @param account the signer's address
   */
  public static String failure(Failure failure, int netuid, String account) {
    Optional<String> name = CustomErrors.name(failure);
    ChainErrorMessages errors = new ChainErrorMessages(netuid, account);
    return switch (failure) {
      case DispatchFailed failed -> withCause(name.flatMap(errors::sentence), failed.reason());
      case Rejected(var refusal) when name.isPresent() ->
          withCause(name.flatMap(errors::sentence), refusal + ", which stands for " + name.get());
      case Rejected(var refusal) -> withCause(errors.sentence(refusal), refusal.toString());
      case Incompatible(RuntimeProblem problem) -> "nothing was sent: " + incompatible(problem);
      case Superseded superseded -> superseded.reason() + ": is the key in use elsewhere?";
      case NotSent _, Expired _, ChainReset _, Unknown _ -> failure.reason();
    };
  }

  private static String withCause(Optional<String> sentence, String cause) {
    return sentence.map(words -> words + " (" + cause + ")").orElse(cause);
  }
}
