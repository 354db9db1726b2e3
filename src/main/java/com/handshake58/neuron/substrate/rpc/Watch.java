package com.handshake58.neuron.substrate.rpc;

/** How the watching of an undertaking, such as an extrinsic, began. */
public sealed interface Watch<T> {

  /** The node took it. */
  record Begun<T>(Subscription<T> subscription) implements Watch<T> {}

  /**
   * The node refused ({@link CallOutcome.Answered}), it never left ({@link CallOutcome.NotSent}),
   * or nobody knows.
   */
  record Failed<T>(CallOutcome outcome) implements Watch<T> {}
}
