package com.handshake58.conformance;

import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;

/** A step of the script; each except a snapshot takes one block. */
sealed interface ScriptStep {

  /** Writes a storage entry, as the subnet's owner or sudo would. */
  record Change(String pallet, String item, Value value, List<Value> keys) implements ScriptStep {
    public Change {
      keys = List.copyOf(keys);
    }
  }

  /** Submits extrinsics in this order, then produces a block. */
  record Block(List<Send> sends) implements ScriptStep {
    public Block {
      sends = List.copyOf(sends);
    }
  }

  /** Produces blocks without extrinsics. */
  record Wait(int blocks) implements ScriptStep {}

  /**
   * Records the storage.
   *
   * @param name unique
   */
  record Snapshot(String name) implements ScriptStep {}

  /**
   * Signs and submits an extrinsic, possibly with a fault.
   *
   * @param name unique
   */
  record Send(String name, ScriptActor actor, Call call, Fault fault) {}

  /** A fault of an extrinsic outside of its call. */
  enum Fault {
    NONE,
    NONCE_BEHIND,
    NONCE_AHEAD,
    SIGNATURE_BIT,
    SIGNED_BY_ANOTHER,
    GENESIS,
    SPEC_VERSION,
    TRANSACTION_VERSION,
    /** No fault: the next block is the last of its era. */
    ERA_LAST,
    /** The shortest period, which ended with the head. */
    ERA_OVER,
    /** The shortest period, long over. */
    ERA_PAST,
    /** An era of future blocks. */
    ERA_AHEAD,
    /** No fault: it never expires. */
    IMMORTAL,
    /** The last byte is missing. */
    CUT
  }
}
