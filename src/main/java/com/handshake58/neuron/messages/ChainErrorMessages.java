package com.handshake58.neuron.messages;

import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chain's refusals in the operator's words, by the names of its errors (pallet {@code
 * macros/errors.rs}).
 *
 * @param account the address of the account that signed
 */
record ChainErrorMessages(int netuid, String account) {

  /**
   * By the words of polkadot-sdk's {@code InvalidTransaction} and the codes of its pool.
   *
   * @param spec of the runtime that refused
   */
  Optional<String> sentence(PoolRefusal refusal, long spec) {
    if (refusal.code() == PoolRefusal.TOO_LOW_PRIORITY) {
      return Optional.of(
          "another extrinsic of " + account + " with the same nonce is waiting: it goes first");
    }
    String words = refusal.message();
    if (words.contains("Inability to pay")) {
      return Optional.of("the balance of " + account + " does not pay the fee: fund it");
    }
    if (words.contains("outdated")) {
      return Optional.of("its nonce was spent in between: is the key in use elsewhere?");
    }
    if (words.contains("bad proof") || words.contains("bad signature")) {
      return Optional.of(
          "the chain does not accept the signature: the runtime was upgraded meanwhile, or the key"
              + " file is damaged");
    }
    if (words.contains("ancient birth block")) {
      return Optional.of("it was signed too many blocks ago and is no longer valid");
    }
    if (words.contains("valid in the future")) {
      return Optional.of(
          "an earlier extrinsic of " + account + " is missing: is the key in use elsewhere?");
    }
    if (words.contains("exhaust") || refusal.code() == PoolRefusal.DROPPED) {
      return Optional.of("the block or the node's pool is full: a later attempt may succeed");
    }
    return refusal.custom().isPresent()
        ? Optional.of(
            "the runtime %d has an error %d that this version has no name for: %s"
                .formatted(spec, refusal.custom().getAsInt(), Remedies.UPDATE))
        : Optional.empty();
  }

  Optional<String> sentence(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "IncorrectWeightVersionKey" ->
              "the subnet asks for a newer version of the weights: " + Remedies.UPDATE;
          // The pool of newer runtimes has one name for all of the chain's rate limits.
          case "SettingWeightsTooFast", "CommittingWeightsTooFast", "RateLimitExceeded" ->
              "the chain's rate limit since the last time has not passed: it is tried again once"
                  + " it has";
          case "NotEnoughStakeToSetWeights", "StakeAmountTooLow" ->
              SubnetMessages.stakeTooLow("the stake of the hotkey " + account, "the threshold");
          case "NeuronNoValidatorPermit" -> SubnetMessages.noPermit("the hotkey " + account);
          case "HotKeyNotRegisteredInSubNet", "HotKeyNotRegisteredInNetwork", "NotRegistered" ->
              SubnetMessages.notRegistered(account, netuid);
          case "CommitRevealEnabled", "CommitRevealDisabled" ->
              SubnetMessages.commitRevealChanged();
          case "TooManyUnrevealedCommits" ->
              "the chain keeps no more commits of the hotkey: the next epoch takes commits again";
          case "InvalidRevealRound" ->
              "the chain has the round already to which the weights are encrypted: the next round"
                  + " encrypts them to a later one";
          case "IncorrectCommitRevealVersion" ->
              "the chain has another version of commit-reveal: " + Remedies.UPDATE;
          case "WeightVecLengthIsLow" -> "the subnet asks for weights of more miners";
          case "MaxWeightExceeded" -> "a weight is above the subnet's limit";
          case "UidVecContainInvalidOne" ->
              "a weight is for a uid that the subnet does not have any more";
          default -> serving(name);
        });
  }

  private @Nullable String serving(String name) {
    return switch (name) {
      case "InvalidIpAddress" -> "the chain takes no such address: " + Remedies.EXTERNAL_ADDRESS;
      case "InvalidIpType" -> "the chain takes IPv4 and IPv6 addresses only";
      case "InvalidPort" -> "the chain does not take port 0: " + Remedies.EXTERNAL_PORT;
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
          ChainMessages.subnetMissing(netuid);
      case "SubNetRegistrationDisabled" -> SubnetMessages.registrationClosed(netuid);
      case "TooManyRegistrationsThisBlock", "TooManyRegistrationsThisInterval" ->
          "others registered first: try again later";
      case "NonAssociatedColdKey" ->
          "the hotkey belongs to another coldkey than " + account + ": " + Remedies.CHECK_COLDKEY;
      case "NoNeuronIdAvailable" -> "subnet " + netuid + " is full and nobody can be replaced yet";
      case "RegistrationNotPermittedOnRootSubnet" ->
          "subnet 0 has no such registration: check --netuid";
      case "ColdkeyInSwapSchedule", "ColdkeySwapDisputed" ->
          "the coldkey " + account + " is being swapped and may do nothing until that is over";
      default -> paying(name);
    };
  }

  private @Nullable String paying(String name) {
    return switch (name) {
      case "SlippageTooHigh", "PriceLimitExceeded" ->
          "the price would move past the limit and nothing was changed: change less, or set"
              + " --tolerance or --allow-partial-stake";
      case "AmountTooLow" -> amountTooLow();
      case "InsufficientLiquidity", "ReservesTooLow", "SwapInputTooLarge" ->
          "the pool of the subnet is too small for this amount: change less at once";
      case "SubtokenDisabled" -> "subnet " + netuid + " takes no stakes yet";
      case "HotKeyAccountNotExists", "HotkeyAccountDoesntExist" ->
          StakeMessages.unknownHotkey("the hotkey");
      case "NotEnoughStakeToWithdraw" ->
          "the stake is smaller than that: `neuron stake list` shows it";
      case "StakeUnavailable" ->
          "that much of the stake is locked or a miner's collateral: change less, or wait until the"
              + " chain releases more";
      case "StakeRateLimitExceeded",
          "UnstakeRateLimitExceeded",
          "StakingOperationRateLimitExceeded",
          "RootStakeLocked" ->
          changedTooSoon();
      case "InsufficientBalance", "Token.NotExpendable", "Expendability" ->
          "the balance of " + account + " is too low for amount, fee and the rest that must stay";
      case "ExistentialDeposit", "Token.BelowMinimum" ->
          "the destination does not exist and the amount is too small to create it: send more";
      default -> null;
    };
  }

  static String amountTooLow() {
    return "the amount is below the least that the chain takes: change more at once";
  }

  static String changedTooSoon() {
    return "the stake was changed too recently: try again after some blocks";
  }
}
