package com.handshake58.devnet.extrinsic;

import com.handshake58.neuron.base.Bytes32;

/**
 * Why the pool did not take an extrinsic, in the node's words (polkadot-sdk, {@code
 * client/rpc-api/src/author/error.rs}).
 */
public final class PoolRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String data;

  private PoolRefusal(int code, String message, String data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  public int code() {
    return code;
  }

  /** More about it; may be empty. */
  public String data() {
    return data;
  }

  static PoolRefusal unreadable(String why) {
    String text = "Verification Error: Runtime error: Execution failed: ";
    return new PoolRefusal(
        1002, text + "Execution aborted due to trap: wasm `unreachable` executed", why);
  }

  static PoolRefusal invalid(Validity.Invalid invalid) {
    return new PoolRefusal(1010, "Invalid Transaction", invalid.text());
  }

  static PoolRefusal banned() {
    return new PoolRefusal(1012, "Transaction is temporarily banned", "");
  }

  static PoolRefusal alreadyImported(Bytes32 hash) {
    return new PoolRefusal(1013, "Transaction Already Imported", "[" + hash + "]");
  }

  static PoolRefusal priority(long old, long fresh) {
    return new PoolRefusal(
        1014,
        "Priority is too low: ("
            + Long.toUnsignedString(old)
            + " vs "
            + Long.toUnsignedString(fresh)
            + ")",
        "The transaction has too low priority to replace another transaction already in the"
            + " pool.");
  }

  static PoolRefusal full() {
    return new PoolRefusal(
        1016,
        "Immediately Dropped",
        "The transaction couldn't enter the pool because of the limit");
  }
}
