package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the result of an {@link EvmRequest}. */
@FunctionalInterface
public interface AnswerReader<T> {

  /**
   * Reads a result.
   *
   * @param result JSON's null where the node has none
   * @throws MalformedAnswer if no correct node sends this result
   * @throws EndpointBehind if the endpoint lacks what another one may have
   */
  T read(JsonNode result) throws MalformedAnswer, EndpointBehind;
}
