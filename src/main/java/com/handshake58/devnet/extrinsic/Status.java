package com.handshake58.devnet.extrinsic;

import com.handshake58.neuron.base.Bytes32;

/** The status of a watched extrinsic. */
public sealed interface Status {
  /** The next block can include it. */
  record Ready() implements Status {}

  /** It waits for its sender's earlier ones. */
  record Future() implements Status {}

  /** A block includes it. */
  record InBlock(Bytes32 block) implements Status {}

  /** The block is final; this is the last status. */
  record Finalized(Bytes32 block) implements Status {}

  /** Another extrinsic with the same nonce replaced it; this is the last status. */
  record Usurped(Bytes32 by) implements Status {}

  /** It is no longer valid; this is the last status. */
  record Invalid() implements Status {}
}
