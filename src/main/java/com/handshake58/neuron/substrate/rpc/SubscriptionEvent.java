package com.handshake58.neuron.substrate.rpc;

/** What a subscription brings. */
public sealed interface SubscriptionEvent<T> {

  record News<T>(T value) implements SubscriptionEvent<T> {}

  /** The connection broke; what follows comes over a new one, and news may be missing here. */
  record Resumed<T>() implements SubscriptionEvent<T> {}

  /** Nothing will come any more. */
  record Ended<T>(String why) implements SubscriptionEvent<T> {}
}
