package com.handshake58.devnet.extrinsic;

import com.handshake58.devnet.pallet.Call;
import java.math.BigInteger;

/**
 * A rao for each byte and 0.0005 rao for each picosecond of weight ({@code
 * pallets/transaction-fee/src/lib.rs}, {@code LinearWeightToFee}), with the weights of 424: those
 * of {@code weights.rs} for registrations, a transfer's for other calls.
 */
public final class Fees {
  private static final long BASE = 108_157_000L;
  private static final long BURNED_REGISTER = 336_815_000L + 34 * 25_000_000L + 29 * 100_000_000L;
  private static final long REGISTER_LIMIT = 354_200_000L + 47 * 25_000_000L + 40 * 100_000_000L;
  private static final long OTHER = 168_000_000L;
  private static final int WEIGHT_PER_RAO = 2000;

  private Fees() {}

  /** Returns the weight's time in picoseconds. */
  public static long refTime(Call call) {
    return switch (call.name()) {
      case "burned_register" -> BURNED_REGISTER;
      case "register_limit" -> REGISTER_LIMIT;
      default -> OTHER;
    };
  }

  /** Returns the fee without a tip. */
  public static BigInteger of(Call call, int length, boolean modern) {
    return call.paysFee(modern)
        ? BigInteger.valueOf((BASE + refTime(call)) / WEIGHT_PER_RAO + length)
        : BigInteger.ZERO;
  }
}
