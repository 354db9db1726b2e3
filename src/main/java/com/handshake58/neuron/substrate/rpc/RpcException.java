package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.RpcResponse;
import java.io.IOException;
import java.util.Optional;

/** A read from the node that brought no usable answer. */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<RpcResponse.Error> refusal;
  private final boolean answered;

  /** Longer than a refusal with its data. */
  private static final int MAX_LENGTH = 2_500;

  private RpcException(String message, Optional<RpcResponse.Error> refusal, boolean answered) {
    super(UntrustedText.escape(message, MAX_LENGTH));
    this.refusal = refusal;
    this.answered = answered;
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
    return new RpcException("the node refused " + method + ": " + error, Optional.of(error), true);
  }

  /** For an answer of the wrong shape; {@code why} does not repeat it. */
  public static RpcException unexpected(String method, String why) {
    return new RpcException(
        "the node's answer to " + method + " makes no sense: " + why, Optional.empty(), true);
  }

  private static RpcException unanswered(String method, CallOutcome outcome) {
    String why =
        switch (outcome) {
          case CallOutcome.Answered a -> "answered with " + a.response();
          case CallOutcome.NotSent n -> "there is no connection: " + n.why();
          case CallOutcome.Lost l -> "the connection was lost: " + l.why();
          case CallOutcome.TimedOut t -> "no answer within " + t.after().toMillis() + " ms";
        };
    return new RpcException(method + " failed, " + why, Optional.empty(), false);
  }

  /** The node's refusal, where it answered with one; otherwise the same call may succeed later. */
  public Optional<RpcResponse.Error> refusal() {
    return refusal;
  }

  /**
   * Whether the node answered, with a refusal or with what is not understood: the same question
   * will fare no better, another way to ask may.
   */
  public boolean answered() {
    return answered;
  }
}
