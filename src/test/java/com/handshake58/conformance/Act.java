package com.handshake58.conformance;

import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import java.util.List;

/** What the script does next; each but a look takes one block. */
sealed interface Act {

  /** A storage entry is written, as the subnet's owner or sudo would. */
  record Change(String pallet, String item, Value value, List<Value> keys) implements Act {
    public Change {
      keys = List.copyOf(keys);
    }
  }

  /** Extrinsics are submitted in this order, then the block is made that takes them. */
  record Block(List<Send> sends) implements Act {
    public Block {
      sends = List.copyOf(sends);
    }
  }

  /** Blocks without any extrinsic. */
  record Wait(int blocks) implements Act {}

  /**
   * The storage is written down as it is now.
   *
   * @param name unique
   */
  record Look(String name) implements Act {}

  /**
   * An extrinsic is signed, perhaps spoiled, and submitted.
   *
   * @param name unique
   */
  record Send(String name, Actor actor, Call call, Spoiled spoiled) {}

  /** What is wrong with an extrinsic beside its call. */
  enum Spoiled {
    NOTHING,
    NONCE_BEHIND,
    NONCE_AHEAD,
    SIGNATURE_BIT,
    SIGNED_BY_ANOTHER,
    GENESIS,
    SPEC_VERSION,
    TRANSACTION_VERSION,
    /** Nothing wrong: the block that takes it is the last in which it is valid. */
    ERA_LAST,
    /** Of the shortest period, which ended with the head. */
    ERA_OVER,
    /** Of the shortest period, from a block whose era is long over. */
    ERA_PAST,
    /** From a block that does not exist yet. */
    ERA_AHEAD,
    /** Nothing wrong: it never expires. */
    IMMORTAL,
    /** Without its last byte. */
    CUT
  }
}
