package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A hotkey's alpha in a subnet, shared by its coldkeys ({@code primitives/share-pool} and {@code
 * staking/stake_utils.rs}). Shares are read from {@code Alpha}, or from {@code AlphaV2} if absent
 * there; a change moves them to {@code AlphaV2}. The same holds for their total.
 */
public final class StakeShares {
  private static final String PALLET = Subnet.PALLET;
  private static final BigDecimal TWO_64 = new BigDecimal(BigInteger.ONE.shiftLeft(64));
  private static final BigInteger MOST_MANTISSA = BigInteger.TEN.pow(21);
  private static final BigInteger LEAST_MANTISSA = BigInteger.TEN.pow(20);
  private static final MathContext DIGITS = new MathContext(21, RoundingMode.DOWN);

  private final Storage storage;
  private final DevnetValue hotkey;
  private final DevnetValue netuid;

  public StakeShares(Storage storage, AccountId hotkey, int netuid) {
    this.storage = storage;
    this.hotkey = value(hotkey);
    this.netuid = value(netuid);
  }

  private BigInteger alpha() {
    return storage.integer(PALLET, "TotalHotkeyAlpha", hotkey, netuid);
  }

  /** Returns a coldkey's alpha. */
  public BigInteger of(AccountId coldkey) {
    BigDecimal total = total();
    return total.signum() == 0
        ? BigInteger.ZERO
        : new BigDecimal(alpha())
            .multiply(share(coldkey))
            .divide(total, 0, RoundingMode.DOWN)
            .toBigInteger();
  }

  /**
   * Changes a coldkey's alpha.
   *
   * @param change negative to remove, at most what the coldkey has
   */
  void change(AccountId coldkey, BigInteger change) {
    BigInteger before = alpha();
    BigDecimal total = total();
    BigDecimal shares = new BigDecimal(change);
    if (total.signum() > 0 && before.signum() > 0) {
      shares = shares.multiply(total).divide(new BigDecimal(before), DIGITS);
    }
    put("Alpha", share(coldkey).add(shares), hotkey, value(coldkey), netuid);
    put("TotalHotkeyShares", total.add(shares), hotkey, netuid);
    BigInteger after = before.add(change);
    if (after.signum() > 0) {
      storage.put(PALLET, "TotalHotkeyAlpha", value(after), hotkey, netuid);
    } else {
      storage.remove(PALLET, "TotalHotkeyAlpha", hotkey, netuid);
    }
  }

  private BigDecimal share(AccountId coldkey) {
    return read("Alpha", hotkey, value(coldkey), netuid);
  }

  private BigDecimal total() {
    return read("TotalHotkeyShares", hotkey, netuid);
  }

  private BigDecimal read(String item, DevnetValue... keys) {
    if (storage.state().get(storage.key(PALLET, item, keys)).isPresent()) {
      BigInteger bits = storage.get(PALLET, item, keys).struct().integer("bits");
      return new BigDecimal(bits).divide(TWO_64);
    }
    Struct stored = storage.get(PALLET, item + "V2", keys).struct();
    int exponent = Math.toIntExact(stored.number("exponent"));
    return new BigDecimal(stored.integer("mantissa"), -exponent);
  }

  private void put(String item, BigDecimal shares, DevnetValue... keys) {
    storage.remove(PALLET, item, keys);
    if (shares.signum() > 0) {
      storage.put(PALLET, item + "V2", safeFloat(shares), keys);
    } else {
      storage.remove(PALLET, item + "V2", keys);
    }
  }

  /** {@code SafeFloat::normalize}: the mantissa has 21 digits. */
  private static Struct safeFloat(BigDecimal number) {
    BigInteger mantissa = number.unscaledValue();
    int exponent = -number.scale();
    while (mantissa.compareTo(MOST_MANTISSA) > 0) {
      mantissa = mantissa.divide(BigInteger.TEN);
      exponent++;
    }
    while (mantissa.compareTo(LEAST_MANTISSA) <= 0) {
      mantissa = mantissa.multiply(BigInteger.TEN);
      exponent--;
    }
    return new Struct().with("mantissa", mantissa).with("exponent", exponent);
  }
}
