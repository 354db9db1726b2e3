package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.subtensor.account.TransferCheck;
import java.util.Optional;

/** Sentences of {@code neuron wallet transfer}. */
public final class TransferMessages {
  private TransferMessages() {}

  public static String sends(Rao amount) {
    return "sends " + amount;
  }

  /** The sender's balance before and after. */
  public static String sender(TransferCheck.Ready ready) {
    return "the balance is " + ready.before() + " and will be " + ready.after();
  }

  /** The destination's balance before and after. */
  public static String destination(TransferCheck.Ready ready) {
    return "the destination's balance is "
        + ready.destination()
        + " and will be "
        + ready.destination().plus(ready.amount());
  }

  /** The rest that no account can hold. */
  public static String lost(Rao rest) {
    return "the rest of " + rest + " is below what the chain keeps an account for, and is lost";
  }

  /** Why nothing is transferred. */
  public static String refusal(TransferCheck check) {
    return switch (check) {
      case TransferCheck.Ready _ -> "nothing is in the way";
      case TransferCheck.SameAccount(var account) ->
          "--dest is the coldkey itself, " + account + ": give another address";
      case TransferCheck.BalanceTooLow low ->
          balanceTooLow(
              low.amount(), low.fee(), low.mustStay(), low.spendable(), low.account().ss58());
      case TransferCheck.BelowExistentialDeposit below ->
          "the account "
              + below.destination()
              + " does not exist and "
              + below.amount()
              + " do not create it: send at least "
              + below.deposit();
    };
  }

  /**
   * @param amount 0 if everything is wanted
   * @param mustStay 0 if nothing must
   */
  static String balanceTooLow(
      Rao amount, Optional<Rao> fee, Rao mustStay, Rao spendable, String account) {
    return (amount.isZero() ? "nothing can be paid" : "a payment of " + amount + " cannot be made")
        + ": the balance that can be spent is "
        + spendable
        + fee.map(rao -> ", the fee is " + rao).orElse("")
        + (mustStay.isZero() ? "" : ", and " + mustStay + " must stay")
        + ": pay less or fund "
        + account;
  }
}
