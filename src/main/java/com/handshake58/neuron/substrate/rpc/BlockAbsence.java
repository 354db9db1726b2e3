package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.net.RpcResponse;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a node does not serve a block or its state. */
public enum BlockAbsence {
  /** The node's best block is below the block: the node lags behind the chain. */
  NOT_REACHED,

  /** The chain has the block, and the node no longer keeps it or its state. */
  DISCARDED,

  /** The node does not know the hash: it lags behind, or the block is on another branch. */
  UNKNOWN_HASH;

  private static final Pattern STATE_DISCARDED = Pattern.compile("(?i)state already discarded");

  /** {@code UnknownBlock} of sp_blockchain and of sp_api, whose earlier versions wrote it apart. */
  private static final Pattern UNKNOWN =
      Pattern.compile("(?i)unknown ?block|header was not found in the database");

  /** Methods that answer null for a block that the node does not have. */
  private static final Set<String> OF_BLOCKS =
      Set.of("chain_getBlockHash", "chain_getHeader", "chain_getBlock");

  /**
   * Reads the reason from the text of an error. The code 4003 stands for all errors of the node's
   * client, failed executions included (polkadot-sdk, {@code client/rpc-api/src/state/error.rs}).
   */
  static Optional<BlockAbsence> of(RpcResponse.Error error) {
    String text = error.toString();
    if (STATE_DISCARDED.matcher(text).find()) {
      return Optional.of(DISCARDED);
    }
    return UNKNOWN.matcher(text).find() ? Optional.of(UNKNOWN_HASH) : Optional.empty();
  }

  /** Returns whether the node answered that it does not have the block that a call names. */
  static boolean isAnsweredTo(RpcCall call, CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Answered(RpcResponse.Error error) -> of(error).isPresent();
      case CallOutcome.Answered(RpcResponse.Result(var value)) ->
          value.isNull() && OF_BLOCKS.contains(call.method()) && !call.params().isEmpty();
      case CallOutcome _ -> false;
    };
  }
}
