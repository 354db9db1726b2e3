package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import java.math.BigInteger;

/**
 * A subnet's pool of TAO and alpha ({@code pallets/swap/src/pallet/impls.rs} and {@code
 * swap_step.rs} with both weights one half): a constant product in a dynamic subnet, one to one in
 * a stable one. Prices are TAO for one alpha with 64 fractional bits, amounts are in rao.
 */
public final class AlphaPool {
  static final BigInteger MAX_PRICE = BigInteger.valueOf(1_000_000_000_000_000L);
  static final BigInteger MIN_PRICE = BigInteger.valueOf(1_000);

  private static final String PALLET = Subnet.PALLET;
  private static final int BITS = 64;
  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
  private static final BigInteger RAO = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger U16_MAX = BigInteger.valueOf(65_535);
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** The largest input is so many times its reserve. */
  private static final BigInteger MOST_INPUT = BigInteger.valueOf(1_000);

  private static final BigInteger LEAST_RESERVE = BigInteger.valueOf(1_000_000);

  private final Storage storage;
  private final DevnetValue netuid;
  private final boolean dynamic;

  public AlphaPool(Storage storage, int netuid) {
    this.storage = storage;
    this.netuid = value(netuid);
    this.dynamic = storage.number(PALLET, "SubnetMechanism", this.netuid) == 1;
  }

  /** A swap: what goes into the pool, what comes out, and the fee beside the input. */
  public record Swap(BigInteger in, BigInteger out, BigInteger fee) {}

  BigInteger tao() {
    return storage.integer(PALLET, "SubnetTAO", netuid);
  }

  BigInteger alpha() {
    return storage.integer(PALLET, "SubnetAlphaIn", netuid);
  }

  /** {@code current_price}. */
  public BigInteger price() {
    if (!dynamic) {
      return ONE;
    }
    return alpha().signum() == 0 ? BigInteger.ZERO : ratio(tao(), alpha());
  }

  /** Returns the price in rao for one alpha ({@code current_alpha_price}). */
  public BigInteger priceInRao() {
    return price().multiply(RAO).shiftRight(BITS);
  }

  /** Swaps TAO for alpha at any price. */
  public Swap buy(BigInteger amount) {
    return buy(amount, MAX_PRICE);
  }

  /**
   * Swaps TAO for alpha up to a price.
   *
   * @param limit in rao for one alpha
   * @throws CallFailure if the pool refuses the swap
   */
  Swap buy(BigInteger amount, BigInteger limit) {
    return swap(amount, tao(), alpha(), ratio(limit, RAO), true);
  }

  /** Swaps alpha for TAO at any price. */
  public Swap sell(BigInteger amount) {
    return sell(amount, MIN_PRICE);
  }

  /** Swaps alpha for TAO down to a price. */
  Swap sell(BigInteger amount, BigInteger limit) {
    return swap(amount, alpha(), tao(), ratio(limit, RAO), false);
  }

  /** {@code get_max_amount_add}: the most TAO that a limit allows, with the fee. */
  BigInteger mostTao(BigInteger limit) {
    if (!dynamic) {
      return limit.compareTo(RAO) >= 0 ? U64_MAX : BigInteger.ZERO;
    }
    Swap swap = buy(tao().multiply(MOST_INPUT), limit);
    return swap.in().add(swap.fee());
  }

  /** {@code get_max_amount_remove}. */
  BigInteger mostAlpha(BigInteger limit) {
    if (!dynamic) {
      return limit.compareTo(RAO) <= 0 ? U64_MAX : BigInteger.ZERO;
    }
    Swap swap = sell(alpha().multiply(MOST_INPUT), limit);
    return swap.in().add(swap.fee());
  }

  /** {@code ensure_add_stake_input_within_swap_limit}, and the same of {@code remove_stake}. */
  void ensureInput(BigInteger amount, BigInteger reserve) {
    boolean small = amount.compareTo(reserve.multiply(MOST_INPUT)) <= 0;
    CallFailure.ensure(!dynamic || small, "InsufficientLiquidity");
  }

  private static BigInteger ratio(BigInteger a, BigInteger b) {
    return a.shiftLeft(BITS).divide(b);
  }

  private static void require(boolean condition, String error) {
    if (!condition) {
      throw new CallFailure("Swap", error);
    }
  }

  private Swap swap(
      BigInteger amount, BigInteger in, BigInteger out, BigInteger limit, boolean buying) {
    if (!dynamic) {
      return new Swap(amount, amount, BigInteger.ZERO);
    }
    BigInteger rate = storage.integer("Swap", "FeeRate", netuid);
    BigInteger fee = amount.multiply(ratio(rate, U16_MAX)).shiftRight(BITS);
    BigInteger paid = amount.subtract(fee);
    require(paid.compareTo(in.multiply(MOST_INPUT)) <= 0, "SwapInputTooLarge");
    require(out.compareTo(LEAST_RESERVE) >= 0, "ReservesTooLow");
    int beyond = price().compareTo(limit);
    require(buying ? beyond < 0 : beyond > 0, "PriceLimitExceeded");
    if (!within(paid, in, out, limit, buying)) {
      paid = limited(in, limit, buying);
      fee = paid.multiply(ratio(rate, U16_MAX.subtract(rate))).shiftRight(BITS);
    }
    BigInteger received = received(paid, in, out);
    require(paid.signum() == 0 || received.signum() > 0, "ReservesTooLow");
    return new Swap(paid, received, fee);
  }

  /** {@code convert_deltas}: {@code out * (1 - in / (in + paid))}. */
  private static BigInteger received(BigInteger paid, BigInteger in, BigInteger out) {
    return out.multiply(ONE.subtract(ratio(in, in.add(paid)))).shiftRight(BITS);
  }

  /** Whether the price after the swap does not pass the limit. */
  private static boolean within(
      BigInteger paid, BigInteger in, BigInteger out, BigInteger limit, boolean buying) {
    BigInteger rest = out.subtract(received(paid, in, out));
    if (buying) {
      return rest.signum() > 0 && ratio(in.add(paid), rest).compareTo(limit) <= 0;
    }
    return ratio(rest, in.add(paid)).compareTo(limit) >= 0;
  }

  /** The input that moves the price to the limit: {@code in * (sqrt(ratio of prices) - 1)}. */
  private BigInteger limited(BigInteger in, BigInteger limit, boolean buying) {
    BigInteger moved = buying ? ratio(limit, price()) : ratio(price(), limit);
    BigInteger root = moved.shiftLeft(BITS).sqrt();
    return in.multiply(root.subtract(ONE)).shiftRight(BITS);
  }
}
