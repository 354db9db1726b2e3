package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator is told about the chain's refusals, by the names of its errors (pallet {@code
 * macros/errors.rs}).
 */
public record Advice(int netuid, AccountId account) {
  /**
   * The names behind {@code Custom error: n} by n (pallet {@code CustomTransactionError} of spec
   * 425). The numbers were changed before: these words are for people only.
   */
  private static final List<String> CUSTOM =
      List.of(
          "ColdkeyInSwapSchedule",
          "StakeAmountTooLow",
          "BalanceTooLow",
          "SubnetNotExists",
          "HotkeyAccountDoesntExist",
          "NotEnoughStakeToWithdraw",
          "RateLimitExceeded",
          "InsufficientLiquidity",
          "SlippageTooHigh",
          "TransferDisallowed",
          "HotKeyNotRegisteredInNetwork",
          "InvalidIpAddress",
          "ServingRateLimitExceeded",
          "InvalidPort",
          "ZeroMaxAmount",
          "InvalidRevealRound",
          "CommitNotFound",
          "CommitBlockNotInRevealRange",
          "InputLengthsUnequal",
          "UidNotFound",
          "EvmKeyAssociateRateLimitExceeded",
          "ColdkeySwapDisputed",
          "InvalidRealAccount",
          "FailedShieldedTxParsing",
          "InvalidShieldedTxPubKeyHash",
          "NonAssociatedColdKey",
          "DelegateTakeTooLow",
          "DelegateTakeTooHigh");

  private static final int BAD_REQUEST = 255;

  public Transacted.Refused refused(DispatchError error) {
    String name = error instanceof DispatchError.OfPallet p ? p.name() : error.text();
    return refused(name, name.equals(error.text()) ? name : error.text());
  }

  public Transacted.Refused refused(PoolRefusal refusal) {
    Optional<String> name =
        refusal.custom().isPresent() ? custom(refusal.custom().getAsInt()) : Optional.empty();
    if (name.isPresent()) {
      return refused(name.get(), refusal + ", which stands for " + name.get());
    }
    return new Transacted.Refused(
        refusal.toString(),
        pool(refusal).map(words -> words + " (" + refusal + ")").orElse(refusal.toString()));
  }

  private Transacted.Refused refused(String name, String shown) {
    return new Transacted.Refused(
        name, sentence(name).map(words -> words + " (" + shown + ")").orElse(shown));
  }

  private static Optional<String> custom(int number) {
    return number == BAD_REQUEST
        ? Optional.of("BadRequest")
        : number < CUSTOM.size() ? Optional.of(CUSTOM.get(number)) : Optional.empty();
  }

  /** By the words of polkadot-sdk's {@code InvalidTransaction}. */
  private Optional<String> pool(PoolRefusal refusal) {
    if (refusal.code() == PoolRefusal.TOO_LOW_PRIORITY) {
      return Optional.of(
          "another extrinsic of " + account + " with the same nonce is waiting: it goes first");
    }
    String words = refusal.words();
    if (words.contains("Inability to pay")) {
      return Optional.of("the balance of " + account + " does not pay the fee: fund it");
    }
    if (words.contains("outdated")) {
      return Optional.of("its nonce was spent in between: is the key in use elsewhere?");
    }
    return Optional.empty();
  }

  private Optional<String> sentence(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "IncorrectWeightVersionKey" ->
              "the subnet asks for a newer version of the weights: update the neuron";
          // The pool of newer runtimes has one name for all of the chain's rate limits.
          case "SettingWeightsTooFast", "CommittingWeightsTooFast", "RateLimitExceeded" ->
              "the chain's rate limit since the last time has not passed: it is tried again once"
                  + " it has";
          case "NotEnoughStakeToSetWeights", "StakeAmountTooLow" ->
              "the hotkey's stake is below what setting weights takes: add stake to " + account;
          case "NeuronNoValidatorPermit" ->
              "the hotkey has no validator permit: permits go to those with the most stake at the"
                  + " end of an epoch";
          case "HotKeyNotRegisteredInSubNet", "HotKeyNotRegisteredInNetwork", "NotRegistered" ->
              "the hotkey is not registered on subnet "
                  + netuid
                  + ": register it with `neuron register`";
          case "CommitRevealEnabled" ->
              "the subnet has commit-reveal on, which this version does not speak yet";
          case "IncorrectCommitRevealVersion" ->
              "the chain speaks another version of commit-reveal: update the neuron";
          case "WeightVecLengthIsLow" -> "the subnet asks for weights of more miners";
          case "MaxWeightExceeded" -> "a weight is above the subnet's limit";
          case "UidVecContainInvalidOne" ->
              "a weight is for a uid that the subnet does not have any more";
          default -> serving(name);
        });
  }

  private @Nullable String serving(String name) {
    return switch (name) {
      case "InvalidIpAddress" ->
          "the chain takes no such address: set --axon.external_ip to one that others can reach";
      case "InvalidIpType" -> "the chain takes IPv4 and IPv6 addresses only";
      case "InvalidPort" -> "the chain does not take port 0: set --axon.external_port";
      case "ServingRateLimitExceeded" ->
          "the address was announced too recently: it is tried again after some blocks";
      default -> registering(name);
    };
  }

  private @Nullable String registering(String name) {
    return switch (name) {
      case "NotEnoughBalanceToStake", "BalanceTooLow", "Token.FundsUnavailable" ->
          "the balance of " + account + " is too low: fund this address";
      case "RegistrationPriceLimitExceeded" ->
          "the price rose above the one that was agreed to and was not paid: try again";
      case "HotKeyAlreadyRegisteredInSubNet" ->
          "the hotkey is registered on subnet " + netuid + " already";
      case "SubnetNotExists", "SubNetworkDoesNotExist", "MechanismDoesNotExist" ->
          "subnet "
              + netuid
              + " does not exist on this network: check --netuid and --subtensor.network";
      case "SubNetRegistrationDisabled" ->
          "subnet " + netuid + " takes no registrations at present";
      case "TooManyRegistrationsThisBlock", "TooManyRegistrationsThisInterval" ->
          "others registered first: try again later";
      case "NonAssociatedColdKey" ->
          "the hotkey belongs to another coldkey than " + account + ": check --wallet.name";
      case "NoNeuronIdAvailable" -> "subnet " + netuid + " is full and nobody can be replaced yet";
      case "RegistrationNotPermittedOnRootSubnet" ->
          "subnet 0 has no such registration: check --netuid";
      case "ColdkeyInSwapSchedule", "ColdkeySwapDisputed" ->
          "the coldkey " + account + " is being swapped and may do nothing until that is over";
      default -> null;
    };
  }
}
