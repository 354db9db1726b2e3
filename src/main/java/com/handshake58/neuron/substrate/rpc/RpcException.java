package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.RpcResponse;
import java.io.IOException;
import java.util.Optional;

/** A call to the node that has no usable result. */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient CallOutcome outcome;

  /** Longer than a refusal with its data. */
  private static final int MAX_CHARS = 2_500;

  private RpcException(String message, CallOutcome outcome) {
    super(UntrustedText.escape(message, MAX_CHARS));
    this.outcome = outcome;
  }

  /** The result of a call, or the exception that says why there is none. */
  static JsonNode result(String method, CallOutcome outcome) throws RpcException {
    if (outcome instanceof CallOutcome.Answered(RpcResponse response)) {
      return switch (response) {
        case RpcResponse.Result(JsonNode value) -> value;
        case RpcResponse.Error error -> throw refused(method, error);
      };
    }
    throw unanswered(method, outcome);
  }

  private static RpcException refused(String method, RpcResponse.Error error) {
    return new RpcException(
        "the node refused " + method + ": " + error, new CallOutcome.Answered(error));
  }

  /** For a result of the wrong shape; {@code why} does not repeat the result. */
  public static RpcException unexpected(String method, String why) {
    return new RpcException(
        "the node's answer to " + method + " makes no sense: " + why,
        new CallOutcome.Malformed(why));
  }

  private static RpcException unanswered(String method, CallOutcome outcome) {
    String why =
        switch (outcome) {
          case CallOutcome.Answered a -> "answered with " + a.response();
          case CallOutcome.Malformed m -> m.why();
          case CallOutcome.NotSent n -> "there is no connection: " + n.why();
          case CallOutcome.Lost l -> "the connection was lost: " + l.why();
          case CallOutcome.TimedOut t -> "no answer within " + t.after().toMillis() + " ms";
        };
    return new RpcException(method + " failed, " + why, outcome);
  }

  /** How the call ended. */
  public CallOutcome outcome() {
    return outcome;
  }

  /** The node's error response; empty where it sent none. */
  public Optional<RpcResponse.Error> refusal() {
    return outcome instanceof CallOutcome.Answered(RpcResponse.Error error)
        ? Optional.of(error)
        : Optional.empty();
  }

  /**
   * Whether the node answered, with an error or with an unusable result. The same call gives the
   * same answer again; a call of another kind may succeed.
   */
  public boolean answered() {
    return outcome instanceof CallOutcome.Answered || outcome instanceof CallOutcome.Malformed;
  }
}
