package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.net.RpcResponse;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node's refusal of an extrinsic, by the numbers of polkadot-sdk's {@code
 * client/rpc-api/src/author/error.rs}.
 *
 * @param custom the runtime's own number of the reason, where it gave one; what it means changes
 *     with the runtime
 * @param words the node's, for people
 */
public record PoolRefusal(long code, OptionalInt custom, String words) {
  /** The runtime finds it invalid. */
  public static final long INVALID = 1010;

  private static final long BANNED = 1012;
  private static final long ALREADY_IMPORTED = 1013;

  /** Another of the same nonce waits in the pool and pays as much. */
  public static final long TOO_LOW_PRIORITY = 1014;

  private static final long FIRST_OF_AUTHOR = 1000;
  private static final long LAST_OF_AUTHOR = 1999;
  private static final long NOT_UNDERSTOOD_FIRST = -32602;
  private static final long NOT_UNDERSTOOD_LAST = -32600;
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
   * Whether the extrinsic is certainly not in the pool: not so where the node says that it had it
   * before, nor where something between us and the pool failed.
   */
  boolean isCertain() {
    boolean byPool = code >= FIRST_OF_AUTHOR && code <= LAST_OF_AUTHOR;
    boolean notUnderstood = code >= NOT_UNDERSTOOD_FIRST && code <= NOT_UNDERSTOOD_LAST;
    return (byPool && code != BANNED && code != ALREADY_IMPORTED) || notUnderstood;
  }

  @Override
  public String toString() {
    return words;
  }
}
