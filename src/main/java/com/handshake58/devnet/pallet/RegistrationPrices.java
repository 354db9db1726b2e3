package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import java.math.BigInteger;

/**
 * Updates the registration price at every block. 424: the price halves in BurnHalfLife blocks
 * ({@code subnets/registration.rs}, {@code update_registration_prices_for_networks}). 218: the
 * price follows the number of registrations once an interval ({@code coinbase/block_step.rs},
 * {@code adjust_registration_terms_for_networks}).
 */
final class RegistrationPrices {
  private static final String PALLET = "SubtensorModule";
  private static final long ONE_Q32 = 1L << 32;
  private static final int FRACTION_BITS = 18;
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private RegistrationPrices() {}

  static void step(Storage storage, int netuid, long block) {
    if (storage.declares(PALLET, "BurnHalfLife")) {
      decay(storage, netuid, block);
    } else {
      adjust(storage, netuid, block);
    }
    storage.put(PALLET, "RegistrationsThisBlock", value(0), value(netuid));
  }

  private static void decay(Storage storage, int netuid, long block) {
    int halfLife = (int) storage.number(PALLET, "BurnHalfLife", value(netuid));
    BigInteger burn = storage.integer(PALLET, "Burn", value(netuid));
    BigInteger next = burn;
    if (halfLife > 0 && block > 1) {
      next = burn.multiply(BigInteger.valueOf(decayFactor(halfLife))).shiftRight(32);
    }
    next = bounded(storage, next, "MinBurn", "MaxBurn", netuid);
    if (!next.equals(burn)) {
      storage.put(PALLET, "Burn", value(next), value(netuid));
    }
  }

  /**
   * {@code utils/misc.rs}, {@code decay_factor_q32}: the largest factor whose power is at most one
   * half.
   */
  static long decayFactor(int halfLife) {
    long low = 0;
    long high = ONE_Q32;
    while (low + 1 < high) {
      long middle = low + ((high - low) >> 1);
      if (power(middle, halfLife) > ONE_Q32 / 2) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static long power(long base, int exponent) {
    long result = ONE_Q32;
    long factor = base;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = multiply(result, factor);
      }
      factor = multiply(factor, factor);
    }
    return result;
  }

  private static long multiply(long a, long b) {
    return Math.multiplyHigh(a, b) << 32 | (a * b) >>> 32;
  }

  private static void adjust(Storage storage, int netuid, long block) {
    long last = storage.number(PALLET, "LastAdjustmentBlock", value(netuid));
    if (block - last < storage.number(PALLET, "AdjustmentInterval", value(netuid))) {
      return;
    }
    long pow = storage.number(PALLET, "POWRegistrationsThisInterval", value(netuid));
    long burned = storage.number(PALLET, "BurnRegistrationsThisInterval", value(netuid));
    long registered = storage.number(PALLET, "RegistrationsThisInterval", value(netuid));
    long target = storage.number(PALLET, "TargetRegistrationsPerInterval", value(netuid));
    boolean many = registered > target;
    if (pow == burned || many == pow < burned) {
      upgrade(storage, netuid, registered, target, "Burn");
    }
    if (pow == burned || many == pow > burned) {
      upgrade(storage, netuid, registered, target, "Difficulty");
    }
    storage.put(PALLET, "LastAdjustmentBlock", value(block), value(netuid));
    storage.put(PALLET, "RegistrationsThisInterval", value(0), value(netuid));
    storage.put(PALLET, "POWRegistrationsThisInterval", value(0), value(netuid));
    storage.put(PALLET, "BurnRegistrationsThisInterval", value(0), value(netuid));
  }

  /** {@code upgraded_burn} and {@code upgraded_difficulty}, with 18 fractional bits. */
  private static void upgrade(
      Storage storage, int netuid, long registered, long target, String item) {
    BigInteger one = BigInteger.ONE.shiftLeft(FRACTION_BITS);
    BigInteger current = storage.integer(PALLET, item, value(netuid)).shiftLeft(FRACTION_BITS);
    BigInteger updated =
        current
            .multiply(BigInteger.valueOf(registered + target))
            .divide(BigInteger.valueOf(Math.max(1, 2 * target)));
    BigInteger alpha =
        storage
            .integer(PALLET, "AdjustmentAlpha", value(netuid))
            .shiftLeft(FRACTION_BITS)
            .divide(U64_MAX);
    BigInteger kept = alpha.multiply(current).shiftRight(FRACTION_BITS);
    BigInteger moved = one.subtract(alpha).multiply(updated).shiftRight(FRACTION_BITS);
    BigInteger next = kept.add(moved).shiftRight(FRACTION_BITS);
    BigInteger held = bounded(storage, next, "Min" + item, "Max" + item, netuid);
    storage.put(PALLET, item, value(held), value(netuid));
  }

  private static BigInteger bounded(
      Storage storage, BigInteger value, String least, String most, int netuid) {
    return value
        .max(storage.integer(PALLET, least, value(netuid)))
        .min(storage.integer(PALLET, most, value(netuid)));
  }
}
