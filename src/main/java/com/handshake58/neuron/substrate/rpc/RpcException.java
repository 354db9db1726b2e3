package com.handshake58.neuron.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import java.io.IOException;
import java.util.Optional;

/** A call to the node gave no usable result. */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient CallOutcome outcome;

  private RpcException(String message, CallOutcome outcome) {
    super(UntrustedText.escape(message));
    this.outcome = outcome;
  }

  /** Returns the result of a call or throws. */
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

  /**
   * Makes the exception for a malformed result.
   *
   * @param method the RPC method, or a description of the query
   * @param problem without the result itself
   */
  public static RpcException malformed(String method, String problem) {
    return new RpcException(
        "the node's answer to " + method + " is malformed: " + problem,
        new CallOutcome.Malformed(problem));
  }

  /** Makes the exception for a block of the best chain that the node no longer keeps. */
  public static RpcException discarded(long number) {
    String reason = "the node has no block " + number;
    return new RpcException(reason, new CallOutcome.NoBlock(reason, BlockAbsence.DISCARDED));
  }

  /** Makes the exception for a block above the best block of a node that lags behind. */
  public static RpcException notReached(long number, long best) {
    String reason = "the node is at block " + best + " and has not reached block " + number;
    return new RpcException(reason, new CallOutcome.NoBlock(reason, BlockAbsence.NOT_REACHED));
  }

  /** Makes the exception for an item that the block's runtime does not have. */
  public static RpcException missing(RuntimeItem item) {
    return new RpcException(
        new RuntimeProblem.Missing(item).text(), new CallOutcome.NotInRuntime(item));
  }

  static RpcException unanswered(String method, CallOutcome outcome) {
    String reason =
        switch (outcome) {
          case CallOutcome.Answered a -> "the node answered " + a.response();
          case CallOutcome.Malformed m -> "malformed answer: " + m.reason();
          case CallOutcome.NoBlock n -> n.reason();
          case CallOutcome.NotInRuntime n -> new RuntimeProblem.Missing(n.item()).text();
          case CallOutcome.NotSent n -> "there is no connection: " + n.reason();
          case CallOutcome.Lost l -> "the connection was lost: " + l.reason();
          case CallOutcome.TimedOut t -> "no answer within " + DurationText.inSeconds(t.after());
        };
    return new RpcException(method + " failed: " + reason, outcome);
  }

  public CallOutcome outcome() {
    return outcome;
  }

  /** Returns the node's error; empty if it did not answer with an error. */
  public Optional<RpcResponse.Error> refusal() {
    return outcome instanceof CallOutcome.Answered(RpcResponse.Error error)
        ? Optional.of(error)
        : Optional.empty();
  }

  /** Returns the item that the block's runtime does not have; empty for all other reasons. */
  public Optional<RuntimeItem> missingItem() {
    return outcome instanceof CallOutcome.NotInRuntime(RuntimeItem item)
        ? Optional.of(item)
        : Optional.empty();
  }

  /**
   * Returns whether the node answered, with an error or with a malformed result, or need not be
   * asked. The same call would fail again; another method may succeed.
   */
  public boolean answered() {
    return outcome instanceof CallOutcome.Answered
        || outcome instanceof CallOutcome.Malformed
        || outcome instanceof CallOutcome.NoBlock
        || outcome instanceof CallOutcome.NotInRuntime;
  }

  /** Returns why the node does not have the block or its state; empty for all other reasons. */
  public Optional<BlockAbsence> absence() {
    return switch (outcome) {
      case CallOutcome.NoBlock(_, BlockAbsence absence) -> Optional.of(absence);
      case CallOutcome.Answered(RpcResponse.Error error) -> BlockAbsence.of(error);
      case CallOutcome other -> Optional.empty();
    };
  }

  /**
   * Returns whether this version of the program cannot decode what the node answered: the same
   * answer fails again.
   */
  public boolean isUndecodable() {
    return outcome instanceof CallOutcome.Malformed || outcome instanceof CallOutcome.NotInRuntime;
  }
}
