package com.handshake58.neuron.evm;

import java.util.Optional;

/** A question as it is put to one endpoint after the other. */
interface Attempt<T> {

  /** The answer; empty where this endpoint gave none, which the {@link Failover} was told of. */
  Optional<T> ask(Node node);

  /** Whether this endpoint cannot answer this question, whatever else it can. */
  default boolean excludes(Node node) {
    return false;
  }
}
