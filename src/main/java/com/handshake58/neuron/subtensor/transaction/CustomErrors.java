package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Rejected;
import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import java.util.List;
import java.util.Optional;

/**
 * Names the numbers in {@code Custom error: n} of a node's refusal. The metadata does not have them
 * (subtensor, {@code CustomTransactionError} in the releases 195 to 425: since 233 a number keeps
 * its meaning and new ones are appended), so the names are only for messages.
 */
public final class CustomErrors {

  /**
   * An error.
   *
   * @param since the first release with it
   */
  private record Custom(String name, int since) {}

  private static final List<Custom> ERRORS =
      List.of(
          new Custom("ColdkeyInSwapSchedule", 195),
          new Custom("StakeAmountTooLow", 233),
          new Custom("BalanceTooLow", 233),
          new Custom("SubnetNotExists", 233),
          new Custom("HotkeyAccountDoesntExist", 233),
          new Custom("NotEnoughStakeToWithdraw", 233),
          new Custom("RateLimitExceeded", 233),
          new Custom("InsufficientLiquidity", 233),
          new Custom("SlippageTooHigh", 233),
          new Custom("TransferDisallowed", 233),
          new Custom("HotKeyNotRegisteredInNetwork", 238),
          new Custom("InvalidIpAddress", 238),
          new Custom("ServingRateLimitExceeded", 238),
          new Custom("InvalidPort", 238),
          new Custom("ZeroMaxAmount", 273),
          new Custom("InvalidRevealRound", 301),
          new Custom("CommitNotFound", 302),
          new Custom("CommitBlockNotInRevealRange", 302),
          new Custom("InputLengthsUnequal", 302),
          new Custom("UidNotFound", 323),
          new Custom("EvmKeyAssociateRateLimitExceeded", 323),
          new Custom("ColdkeySwapDisputed", 380),
          new Custom("InvalidRealAccount", 380),
          new Custom("FailedShieldedTxParsing", 391),
          new Custom("InvalidShieldedTxPubKeyHash", 391),
          new Custom("NonAssociatedColdKey", 411),
          new Custom("DelegateTakeTooLow", 411),
          new Custom("DelegateTakeTooHigh", 411));

  private static final int BAD_REQUEST = 255;

  /** The first release whose numbers are those above. */
  private static final int NAMED_SPEC = 233;

  /** The errors of the calls of weights and of registration before {@link #NAMED_SPEC}. */
  private static final List<String> EARLIER =
      List.of(
          "ColdkeyInSwapSchedule",
          "StakeAmountTooLow",
          "StakeAmountTooLow",
          "StakeAmountTooLow",
          "StakeAmountTooLow",
          "RateLimitExceeded",
          "StakeAmountTooLow",
          "StakeAmountTooLow");

  private CustomErrors() {}

  /** Returns the chain's name of the error, without its pallet; empty if it has no name. */
  public static Optional<String> name(ExtrinsicOutcome outcome) {
    return switch (outcome) {
      case DispatchFailed(var place, DispatchError.ModuleError error) -> Optional.of(error.name());
      case DispatchFailed failed -> Optional.of(failed.error().text());
      case Rejected(PoolRefusal refusal, long spec) -> name(refusal, spec);
      default -> Optional.empty();
    };
  }

  private static Optional<String> name(PoolRefusal refusal, long spec) {
    if (refusal.custom().isEmpty()) {
      return Optional.empty();
    }
    int number = refusal.custom().getAsInt();
    if (spec < NAMED_SPEC) {
      return number < EARLIER.size() ? Optional.of(EARLIER.get(number)) : Optional.empty();
    }
    if (number == BAD_REQUEST) {
      return Optional.of("BadRequest");
    }
    return number < ERRORS.size() && spec >= ERRORS.get(number).since()
        ? Optional.of(ERRORS.get(number).name())
        : Optional.empty();
  }
}
