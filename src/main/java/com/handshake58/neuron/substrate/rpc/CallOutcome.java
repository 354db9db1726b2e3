package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.net.RpcResponse;
import java.time.Duration;

/** How a call to the node ended. */
public sealed interface CallOutcome {

  /** The node answered, with a result (which may be JSON's null) or a refusal. */
  record Answered(RpcResponse response) implements CallOutcome {}

  /** The node answered with a result of the wrong shape. */
  record Malformed(String why) implements CallOutcome {}

  /** The request never left: there was no connection in time. */
  record NotSent(String why) implements CallOutcome {}

  /** The connection broke before the answer came: the node may or may not have acted. */
  record Lost(String why) implements CallOutcome {}

  /** Sent, and not answered in time: the node may or may not have acted. */
  record TimedOut(Duration after) implements CallOutcome {}
}
