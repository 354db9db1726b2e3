package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import java.math.BigInteger;

/** The bounds of hyperparameters that AdminUtils sets ({@code pallets/admin-utils/src/lib.rs}). */
final class AdminLimits {
  /** {@code DefaultMaxAllowedUids}. */
  private static final int MAX_UIDS = 256;

  /** {@code MinBurnUpperBound}, in rao. */
  private static final long MIN_BURN_END = 1_000_000_000;

  /** {@code MaxBurnLowerBound}, in rao. */
  private static final long MAX_BURN_START = 100_000_000;

  private static final int MAX_BURN_HALF_LIFE = 36_100;
  private static final int MAX_REVEAL_PERIOD = 100;
  private static final int MAX_OWNER_BONDS_AVERAGE = 975_000;

  /** {@code do_set_alpha_values}: a fortieth of 65535. */
  private static final int LEAST_ALPHA = 1_638;

  private final SubtensorState module;

  AdminLimits(SubtensorState module) {
    this.module = module;
  }

  void check(AdminRule rule, int netuid, Struct arguments, Origin origin) {
    BigInteger number =
        arguments.get(rule.arguments().getFirst()) instanceof DevnetValue.Int(BigInteger i)
            ? i
            : BigInteger.ZERO;
    switch (rule.item()) {
      case "MaxAllowedUids" -> maxUids(netuid, number.longValue());
      case "MinAllowedUids" -> minUids(netuid, number.longValue());
      case "MaxAllowedValidators" ->
          ensure(
              number.longValue() <= subnet("MaxAllowedUids", netuid),
              "MaxValidatorsLargerThanMaxUIds");
      case "ActivityCutoff" ->
          CallFailure.ensure(
              number.longValue() >= module.number("MinActivityCutoff"), "ActivityCutoffTooLow");
      case "MinBurn" ->
          ensure(
              below(number, BigInteger.valueOf(MIN_BURN_END))
                  && below(number, module.integer("MaxBurn", value(netuid))),
              "ValueNotInBounds");
      case "MaxBurn" ->
          ensure(
              below(BigInteger.valueOf(MAX_BURN_START), number)
                  && below(module.integer("MinBurn", value(netuid)), number),
              "ValueNotInBounds");
      case "BondsMovingAverage" ->
          ensure(
              origin instanceof Origin.Root
                  || !below(BigInteger.valueOf(MAX_OWNER_BONDS_AVERAGE), number),
              "BondsMovingAverageMaxReached");
      case "AlphaSigmoidSteepness" ->
          ensure(origin instanceof Origin.Root || number.signum() >= 0, "NegativeSigmoidSteepness");
      case "RevealPeriodEpochs" -> {
        CallFailure.ensure(
            !below(BigInteger.valueOf(MAX_REVEAL_PERIOD), number), "RevealPeriodTooLarge");
        CallFailure.ensure(number.signum() > 0, "RevealPeriodTooSmall");
      }
      case "MinChildkeyTakePerSubnet" ->
          ensure(
              number.longValue() >= module.number("MinChildkeyTake")
                  && number.longValue() <= module.number("MaxChildkeyTake"),
              "InvalidValue");
      case "AlphaValues" -> alphas(netuid, arguments);
      case "BurnHalfLife" -> {
        notRoot(netuid);
        ensure(number.signum() > 0 && number.longValue() <= MAX_BURN_HALF_LIFE, "InvalidValue");
      }
      case "BurnIncreaseMult" -> {
        notRoot(netuid);
        BigInteger bits = arguments.struct("burn_increase_mult").integer("bits");
        ensure(
            !below(bits, BigInteger.ONE.shiftLeft(64))
                && !below(BigInteger.valueOf(3).shiftLeft(64), bits),
            "InvalidValue");
      }
      case "OwnerCutEnabled", "OwnerCutAutoLockEnabled" -> notRoot(netuid);
      default -> {}
    }
  }

  private void maxUids(int netuid, long number) {
    ensure(number >= subnet("MinAllowedUids", netuid), "MaxAllowedUidsLessThanMinAllowedUids");
    ensure(number >= subnet("SubnetworkN", netuid), "MaxAllowedUIdsLessThanCurrentUIds");
    ensure(number <= MAX_UIDS, "MaxAllowedUidsGreaterThanDefaultMaxAllowedUids");
    CallFailure.ensure(number * module.mechanisms(netuid) <= MAX_UIDS, "TooManyUIDsPerMechanism");
  }

  private void minUids(int netuid, long number) {
    ensure(number < subnet("MaxAllowedUids", netuid), "MinAllowedUidsGreaterThanMaxAllowedUids");
    ensure(number < subnet("SubnetworkN", netuid), "MinAllowedUidsGreaterThanCurrentUids");
  }

  /** {@code epoch/run_epoch.rs}, {@code do_set_alpha_values}. */
  private void alphas(int netuid, Struct arguments) {
    int low = arguments.int32("alpha_low");
    int high = arguments.int32("alpha_high");
    CallFailure.ensure(module.flag("LiquidAlphaOn", value(netuid)), "LiquidAlphaDisabled");
    CallFailure.ensure(high >= LEAST_ALPHA, "AlphaHighTooLow");
    CallFailure.ensure(low >= LEAST_ALPHA && low <= high, "AlphaLowOutOfRange");
  }

  private static void notRoot(int netuid) {
    ensure(netuid != 0, "NotPermittedOnRootSubnet");
  }

  private long subnet(String item, int netuid) {
    return module.number(item, value(netuid));
  }

  private static boolean below(BigInteger a, BigInteger b) {
    return a.compareTo(b) < 0;
  }

  private static void ensure(boolean condition, String error) {
    if (!condition) {
      throw new CallFailure(AdminCalls.PALLET, error);
    }
  }
}
