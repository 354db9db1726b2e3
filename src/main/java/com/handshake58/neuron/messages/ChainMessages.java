package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
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
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unresolved;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.rpc.BlockAbsence;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.RegistrationCheck;
import com.handshake58.neuron.subtensor.SubnetMissingException;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import java.io.IOException;
import java.util.Optional;

/** What operators read about Bittensor's chain: registration, transactions. */
public final class ChainMessages {
  private ChainMessages() {}

  public static String subnetMissing(int netuid) {
    return "subnet " + netuid + " does not exist on this network: " + Remedies.CHECK_SUBNET;
  }

  /** A read of the chain that failed. */
  public static String sentence(IOException failure) {
    return switch (failure) {
      case SubnetMissingException missing -> subnetMissing(missing.netuid());
      case RpcException rpc when rpc.missingItem().isPresent() ->
          incompatible(new RuntimeProblem.Missing(rpc.missingItem().get()));
      case RpcException rpc when rpc.absence().isPresent() ->
          absent(rpc.absence().get(), String.valueOf(rpc.getMessage()));
      case RpcException rpc when rpc.answered() ->
          "the chain's answer cannot be used: "
              + rpc.getMessage()
              + "; if this lasts, "
              + Remedies.UPDATE
              + " or "
              + Remedies.OTHER_CHAIN_ENDPOINT;
      case RpcException rpc ->
          "the chain does not answer: "
              + rpc.getMessage()
              + "; if this lasts, "
              + Remedies.OTHER_CHAIN_ENDPOINT;
      default -> UntrustedText.messageOf(failure);
    };
  }

  /** The node does not have a block or its state, and no other endpoint has it. */
  private static String absent(BlockAbsence absence, String message) {
    return switch (absence) {
      case NOT_REACHED ->
          "the node lags behind the chain: "
              + message
              + "; wait for it, and if this lasts, "
              + Remedies.OTHER_CHAIN_ENDPOINT;
      case DISCARDED ->
          "the node no longer keeps the block or its state: "
              + message
              + "; an archive node has it: "
              + Remedies.OTHER_CHAIN_ENDPOINT;
      case UNKNOWN_HASH ->
          "the node does not know the block: it lags behind or is on another branch: "
              + message
              + "; wait for it, and if this lasts, "
              + Remedies.OTHER_CHAIN_ENDPOINT;
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
          SubnetMessages.registrationClosed(netuid) + " (SubNetRegistrationDisabled)";
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
      case InDoubt doubt -> "its outcome is not known: " + unknownUntil(doubt);
      case Failure failure -> failure(failure, netuid, account);
    };
  }

  /** Why an outcome is not known, and when it is known. */
  public static String unknownUntil(InDoubt doubt) {
    return doubt.reason() + "; it is known at the latest after block " + doubt.lastBlock();
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
      case Rejected(var refusal, long _) when name.isPresent() ->
          withCause(name.flatMap(errors::sentence), refusal + ", which stands for " + name.get());
      case Rejected(var refusal, long spec) ->
          withCause(errors.sentence(refusal, spec), refusal.toString());
      case Incompatible(RuntimeProblem problem) -> "nothing was sent: " + incompatible(problem);
      case Superseded superseded -> superseded.reason() + ": is the key in use elsewhere?";
      case NotSent _, Expired _, ChainReset _, Unresolved _ -> failure.reason();
    };
  }

  private static String withCause(Optional<String> sentence, String cause) {
    return sentence.map(words -> words + " (" + cause + ")").orElse(cause);
  }
}
