package com.handshake58.devnet.pallet;

/** A call's failure: an error of a pallet, which the event names by its number. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String pallet;
  private final String error;

  public Refusal(String pallet, String error) {
    super(pallet + "." + error, null, false, false);
    this.pallet = pallet;
    this.error = error;
  }

  static Refusal of(String error) {
    return new Refusal("SubtensorModule", error);
  }

  /** The frame's {@code ensure!}. */
  static void ensure(boolean condition, String error) {
    if (!condition) {
      throw of(error);
    }
  }

  public String pallet() {
    return pallet;
  }

  public String error() {
    return error;
  }
}
