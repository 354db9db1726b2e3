package com.handshake58.neuron.substrate.rpc;

/** An event of a subscription. */
public sealed interface SubscriptionEvent<T> {

  /** A notification of the node. */
  record Next<T>(T value) implements SubscriptionEvent<T> {}

  /** The connection was replaced; notifications may be missing at this point. */
  record Resumed<T>() implements SubscriptionEvent<T> {}

  /** The last event. */
  record Ended<T>(String reason) implements SubscriptionEvent<T> {}
}
