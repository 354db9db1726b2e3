package com.handshake58.devnet.extrinsic;

import com.handshake58.neuron.base.Bytes32;

/**
 * The pool rejects an extrinsic, with the node's code and message (polkadot-sdk, {@code
 * client/rpc-api/src/author/error.rs}).
 */
public final class PoolError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String data;

  private PoolError(int code, String message, String data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  public int code() {
    return code;
  }

  /** Returns the error's data, possibly empty. */
  public String data() {
    return data;
  }

  static PoolError unreadable(String why) {
    String text = "Verification Error: Runtime error: Execution failed: ";
    return new PoolError(
        1002, text + "Execution aborted due to trap: wasm `unreachable` executed", why);
  }

  static PoolError invalid(Validity.Invalid invalid) {
    return new PoolError(1010, "Invalid Transaction", invalid.text());
  }

  static PoolError banned() {
    return new PoolError(1012, "Transaction is temporarily banned", "");
  }

  static PoolError alreadyImported(Bytes32 hash) {
    return new PoolError(1013, "Transaction Already Imported", "[" + hash + "]");
  }

  static PoolError priority(long old, long fresh) {
    return new PoolError(
        1014,
        "Priority is too low: ("
            + Long.toUnsignedString(old)
            + " vs "
            + Long.toUnsignedString(fresh)
            + ")",
        "The transaction has too low priority to replace another transaction already in the"
            + " pool.");
  }

  static PoolError full() {
    return new PoolError(
        1016,
        "Immediately Dropped",
        "The transaction couldn't enter the pool because of the limit");
  }
}
