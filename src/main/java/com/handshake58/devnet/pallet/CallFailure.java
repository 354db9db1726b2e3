package com.handshake58.devnet.pallet;

/** A call failed with an error of a pallet, or of the runtime if the pallet's name is empty. */
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String pallet;
  private final String error;

  public CallFailure(String pallet, String error) {
    super(pallet + "." + error, null, false, false);
    this.pallet = pallet;
    this.error = error;
  }

  static CallFailure of(String error) {
    return new CallFailure("SubtensorModule", error);
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
