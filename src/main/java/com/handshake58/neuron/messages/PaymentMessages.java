package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import java.nio.file.Path;
import java.util.Optional;

/** Sentences about the steps that all paying commands share. */
public final class PaymentMessages {
  private PaymentMessages() {}

  /**
   * The outcome of a payment that an earlier run sent.
   *
   * @param what such as "registration", or with the earlier payment's details
   */
  public static String earlier(
      String what, ExtrinsicOutcome outcome, int netuid, AccountId coldkey) {
    return "an earlier " + what + ": " + outcome(outcome, netuid, coldkey);
  }

  /**
   * @param noun such as "registration"
   */
  public static String earlierInDoubt(String noun) {
    return "nothing is sent while the earlier "
        + noun
        + " may still be included: "
        + Remedies.RUN_AGAIN
        + " later";
  }

  /** An earlier run has paid what this one would pay. */
  public static String alreadyPaid() {
    return "that payment is this one, so nothing more is paid: "
        + Remedies.RUN_AGAIN
        + " to pay once more";
  }

  /** Nobody knows whether an earlier run has paid what this one would pay. */
  public static String perhapsPaid() {
    return "that payment is this one and may have been made, so nothing more is paid: check the"
        + " balances with `neuron wallet balance`, then "
        + Remedies.RUN_AGAIN
        + " to pay";
  }

  public static String notAgreed() {
    return "nothing was paid: answer y, or give --yes, to pay";
  }

  public static String dryRun() {
    return "nothing was sent, since --dry-run is given";
  }

  /** The fee of the extrinsic, by the chain. */
  public static String fee(Optional<Rao> fee) {
    return fee.map(rao -> "the chain's fee is " + rao).orElse("this runtime does not tell its fee");
  }

  /** The outcome of the payment that was sent. */
  public static String sent(ExtrinsicOutcome outcome, int netuid, AccountId coldkey) {
    String sentence = outcome(outcome, netuid, coldkey);
    return outcome instanceof InDoubt
        ? sentence + "; " + Remedies.RUN_AGAIN + " later, it pays nothing twice"
        : sentence;
  }

  /** The payment is on the chain, but what it has changed could not be read. */
  public static String effectUnread(String reason) {
    return "the payment is made, but its effect could not be read ("
        + reason
        + "): see it with `neuron wallet balance` and `neuron wallet overview`, and do not pay again";
  }

  /** The pool's names for what concerns weights elsewhere have another remedy here. */
  private static String outcome(ExtrinsicOutcome outcome, int netuid, AccountId coldkey) {
    return switch (outcome) {
      case ExtrinsicOutcome.Rejected refused when isNamed(refused, "StakeAmountTooLow") ->
          ChainErrorMessages.amountTooLow() + " (" + refused.reason() + ")";
      case ExtrinsicOutcome.Rejected refused when isNamed(refused, "RateLimitExceeded") ->
          ChainErrorMessages.changedTooSoon() + " (" + refused.reason() + ")";
      case ExtrinsicOutcome other -> ChainMessages.sentence(other, netuid, coldkey.ss58());
    };
  }

  private static boolean isNamed(ExtrinsicOutcome outcome, String name) {
    return CustomErrors.name(outcome).equals(Optional.of(name));
  }

  /** What the chain deducted from the coldkey, fee included, and what is left. */
  public static String balance(AccountId coldkey, Rao before, Rao after) {
    return "the balance of " + coldkey + " was " + before + " and is " + after;
  }

  /** The two files of the coldkey do not belong together. */
  public static String otherColdkey(Path file, AccountId named, AccountId actual) {
    return "the public file "
        + file
        + " names "
        + named
        + ", but the coldkey is "
        + actual
        + ": put back the file that was made with the wallet";
  }

  /**
   * An amount that cannot be read.
   *
   * @param flag its name
   * @param unit such as "TAO"
   */
  public static String wrongAmount(String flag, String unit) {
    return flag
        + " must be an amount of "
        + unit
        + " above 0 in digits, with at most 9 decimals after a point, such as 1.5";
  }

  public static String missingAmount(String flag, String unit) {
    return flag + " is not given: give the amount of " + unit + ", or --all for everything";
  }

  public static String amountAndAll(String flag) {
    return flag + " and --all contradict each other: give one of them";
  }

  /**
   * An address that cannot be read.
   *
   * @param flag its name
   * @param isOtherNetwork whether it is an address of another network
   */
  public static String wrongAddress(String flag, boolean isOtherNetwork) {
    return isOtherNetwork
        ? flag + " is an address of another network: give one of Bittensor, which begins with 5"
        : flag + " must be an SS58 address of Bittensor, with its checksum: copy the address again";
  }
}
