package com.handshake58.neuron.synapse.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One kind of synapse: its name and how its own fields stand in the JSON body, beside those that
 * every synapse has.
 *
 * @param <T> the fields
 */
public interface SynapseType<T> {

  /** The SDK's class name, which is the request's path too: {@code ProviderCheck}. */
  String name();

  /**
   * Takes the fields out of a body; fields of other synapses are passed over.
   *
   * @throws WireException if one is not of its type
   */
  T read(ObjectNode body) throws WireException;

  /** Puts the fields into a body, in the class's order. */
  void write(T synapse, ObjectNode body);

  /**
   * What Python's {@code str()} gives for the fields that the class names in {@code
   * required_hash_fields}, in their order; they go into the body hash.
   */
  default List<String> hashed(T synapse) {
    return List.of();
  }
}
