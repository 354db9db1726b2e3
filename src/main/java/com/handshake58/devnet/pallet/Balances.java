package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.function.BiConsumer;

/** Free balances (polkadot-sdk, {@code pallet_balances}), without locks, holds and dust. */
public final class Balances {
  private static final BigInteger EXISTENTIAL = BigInteger.valueOf(500);
  private static final BigInteger NEW_LOGIC = BigInteger.ONE.shiftLeft(127);

  private final Storage storage;
  private final BiConsumer<String, Variant> events;

  public Balances(Storage storage, BiConsumer<String, Variant> events) {
    this.storage = storage;
    this.events = events;
  }

  public BigInteger free(AccountId account) {
    return info(account).struct("data").integer("free");
  }

  private Struct info(AccountId account) {
    return storage.get("System", "Account", value(account)).struct();
  }

  /** Burns an amount, which the account must have. */
  public void withdraw(AccountId account, BigInteger amount) {
    set(account, free(account).subtract(amount));
    BigInteger total = storage.integer("Balances", "TotalIssuance");
    storage.put("Balances", "TotalIssuance", value(total.subtract(amount).max(BigInteger.ZERO)));
    event("Withdraw", new Struct().with("who", account).with("amount", amount));
  }

  /**
   * {@code transfer_allow_death} and {@code transfer_keep_alive}: the receiver must have at least
   * the existential deposit afterwards; with keep-alive the sender must, too.
   */
  void transfer(AccountId from, Struct call, boolean keepAlive) {
    AccountId to = destination(call);
    move(from, to, call.integer("value"), keepAlive);
  }

  /** {@code transfer_all}: with keep-alive all but the existential deposit. */
  void transferAll(AccountId from, Struct call) {
    boolean keepAlive = call.bool("keep_alive");
    move(from, destination(call), spendable(from, keepAlive), keepAlive);
  }

  private static AccountId destination(Struct call) {
    return account(call.variant("dest"));
  }

  /** Returns the account of a {@code MultiAddress}. */
  static AccountId account(Variant address) {
    if (!address.name().equals("Id")) {
      throw new CallFailure("", "CannotLookup");
    }
    return address.only().account();
  }

  /** Returns what the account can transfer; with keep-alive the existential deposit stays. */
  BigInteger spendable(AccountId account, boolean keepAlive) {
    BigInteger free = free(account);
    return keepAlive ? free.subtract(EXISTENTIAL).max(BigInteger.ZERO) : free;
  }

  /** Moves an amount between two accounts with the checks of a transfer. */
  void move(AccountId from, AccountId to, BigInteger amount, boolean keepAlive) {
    BigInteger rest = free(from).subtract(amount);
    if (rest.signum() < 0) {
      throw new CallFailure("", "Token.FundsUnavailable");
    }
    if (keepAlive && rest.compareTo(EXISTENTIAL) < 0) {
      throw new CallFailure("", "Token.NotExpendable");
    }
    boolean fresh = info(to).integer("providers").signum() == 0;
    if (free(to).add(amount).compareTo(EXISTENTIAL) < 0) {
      throw new CallFailure("", "Token.BelowMinimum");
    }
    set(from, rest);
    set(to, free(to).add(amount));
    if (fresh) {
      events.accept("System", new Variant("NewAccount", new Struct().with("account", to)));
      event("Endowed", new Struct().with("account", to).with("free_balance", amount));
    }
    event("Transfer", new Struct().with("from", from).with("to", to).with("amount", amount));
  }

  private void event(String name, Struct fields) {
    events.accept("Balances", new Variant(name, fields));
  }

  private void set(AccountId account, BigInteger free) {
    Struct info = info(account);
    Struct data = info.struct("data").with("free", free).with("flags", NEW_LOGIC);
    storage.put("System", "Account", info.with("data", data).with("providers", 1), value(account));
  }
}
