package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.net.RpcResponse;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node's refusal of an extrinsic, with the error codes of polkadot-sdk's {@code
 * client/rpc-api/src/author/error.rs}.
 *
 * @param custom the runtime's number of a custom error; its meaning depends on the runtime
 * @param message of the node
 */
public record PoolRefusal(long code, OptionalInt custom, String message) {
  /** The runtime finds the extrinsic invalid. */
  public static final long INVALID = 1010;

  private static final long BANNED = 1012;
  private static final long ALREADY_IMPORTED = 1013;

  /** The pool holds an extrinsic with the same nonce that pays at least as much. */
  public static final long TOO_LOW_PRIORITY = 1014;

  /** The pool is full. */
  public static final long DROPPED = 1016;

  private static final long AUTHOR_FIRST = 1000;
  private static final long AUTHOR_LAST = 1999;
  private static final long INVALID_REQUEST_FIRST = -32602;
  private static final long INVALID_REQUEST_LAST = -32600;
  private static final Pattern CUSTOM = Pattern.compile("(?i)custom(?: error)?\\D{0,3}(\\d{1,3})");

  static PoolRefusal of(RpcResponse.Error error) {
    Matcher custom = CUSTOM.matcher(error.message() + " " + error.data());
    return new PoolRefusal(
        error.code(),
        error.code() == INVALID && custom.find()
            ? OptionalInt.of(Integer.parseInt(custom.group(1)))
            : OptionalInt.empty(),
        error.toString());
  }

  /**
   * Returns whether the extrinsic is certainly not in the pool. It may be there if the node had it
   * before, or if something between this program and the pool failed.
   */
  boolean isCertain() {
    boolean authorError = code >= AUTHOR_FIRST && code <= AUTHOR_LAST;
    boolean invalidRequest = code >= INVALID_REQUEST_FIRST && code <= INVALID_REQUEST_LAST;
    return (authorError && code != BANNED && code != ALREADY_IMPORTED) || invalidRequest;
  }

  @Override
  public String toString() {
    return message;
  }
}
