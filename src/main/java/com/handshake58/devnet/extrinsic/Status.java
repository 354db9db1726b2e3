package com.handshake58.devnet.extrinsic;

import com.handshake58.neuron.base.Bytes32;

/** What becomes of a watched extrinsic. */
public sealed interface Status {
  /** It can be taken into the next block. */
  record Ready() implements Status {}

  /** It waits for its sender's earlier ones. */
  record Future() implements Status {}

  /** A block took it. */
  record InBlock(Bytes32 block) implements Status {}

  /** That block is final; nothing comes after this. */
  record Finalized(Bytes32 block) implements Status {}

  /** Another with the same nonce took its place; nothing comes after this. */
  record Usurped(Bytes32 by) implements Status {}

  /** It can no longer be applied; nothing comes after this. */
  record Invalid() implements Status {}
}
