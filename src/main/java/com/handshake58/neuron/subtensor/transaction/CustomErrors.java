package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Rejected;
import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import java.util.List;
import java.util.Optional;

/**
 * Names the numbers in {@code Custom error: n} of a node's refusal ({@code CustomTransactionError}
 * of spec 425). Earlier runtimes use other numbers, so the names are only for messages.
 */
public final class CustomErrors {
  private static final List<String> NAMES =
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

  private CustomErrors() {}

  /** Returns the chain's name of the error, without its pallet; empty if it has no name. */
  public static Optional<String> name(ExtrinsicOutcome outcome) {
    return switch (outcome) {
      case DispatchFailed(var place, DispatchError.ModuleError error) -> Optional.of(error.name());
      case DispatchFailed failed -> Optional.of(failed.error().text());
      case Rejected(PoolRefusal refusal) -> name(refusal);
      default -> Optional.empty();
    };
  }

  private static Optional<String> name(PoolRefusal refusal) {
    if (refusal.custom().isEmpty()) {
      return Optional.empty();
    }
    int number = refusal.custom().getAsInt();
    return number == BAD_REQUEST
        ? Optional.of("BadRequest")
        : number < NAMES.size() ? Optional.of(NAMES.get(number)) : Optional.empty();
  }
}
