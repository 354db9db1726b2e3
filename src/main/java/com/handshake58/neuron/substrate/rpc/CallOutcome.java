package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import java.time.Duration;

/** The outcome of a call to the node. */
public sealed interface CallOutcome {

  /** The node answered with a result, which may be JSON null, or with an error. */
  record Answered(RpcResponse response) implements CallOutcome {}

  /** The node answered with a result of the wrong shape. */
  record Malformed(String reason) implements CallOutcome {}

  /** The node does not have a block of the best chain. */
  record NoBlock(String reason, BlockAbsence absence) implements CallOutcome {}

  /** The runtime of the block does not have the item, so the node was not asked. */
  record NotInRuntime(RuntimeItem item) implements CallOutcome {}

  /** There was no connection within the timeout, so nothing was sent. */
  record NotSent(String reason) implements CallOutcome {}

  /** The connection broke before the answer: the node may or may not have acted. */
  record Lost(String reason) implements CallOutcome {}

  /** The node did not answer within the timeout: it may or may not have acted. */
  record TimedOut(Duration after) implements CallOutcome {}
}
