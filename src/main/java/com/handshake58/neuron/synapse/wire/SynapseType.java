package com.handshake58.neuron.synapse.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A synapse type: its name and the JSON of its own fields, which stand beside those of every
 * synapse.
 *
 * @param <T> the fields
 */
public interface SynapseType<T> {

  /** The SDK's class name and the request's path: {@code ProviderCheck}. */
  String name();

  /**
   * Reads the fields from a body and ignores all others.
   *
   * @throws WireException if a field has another type
   */
  T read(ObjectNode body) throws WireException;

  /** Writes the fields into a body, in the order of the SDK's class. */
  void write(T synapse, ObjectNode body);

  /**
   * Returns Python's {@code str()} of the fields that the SDK's class lists in {@code
   * required_hash_fields}, in their order. The body hash covers them.
   */
  default List<String> hashed(T synapse) {
    return List.of();
  }
}
