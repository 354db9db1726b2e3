package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A query that is sent to one endpoint after another until one answers. Not thread-safe. */
interface FailoverQuery<T> {

  /** The requests to this endpoint, in one batch where it takes batches. */
  List<EvmRequest> requests(EvmEndpoint endpoint);

  /**
   * Reads the results of the last requests.
   *
   * @param results one for each request, in their order
   */
  T read(EvmEndpoint endpoint, List<JsonNode> results) throws MalformedAnswer, EndpointBehind;

  /**
   * Changes the query or the endpoint's limits after a refusal.
   *
   * @param why the endpoint's text, for messages
   * @return whether the changed query can be sent at once; otherwise the endpoint pauses
   */
  default boolean adapt(EvmEndpoint endpoint, RefusalReason reason, String why) {
    return false;
  }

  /** Changes the query after an answer that was too late or too large. The endpoint pauses. */
  default void adaptToSlowness(EvmEndpoint endpoint, String why) {}

  /** Whether the query must not be sent to this endpoint again. */
  default boolean excludes(EvmEndpoint endpoint) {
    return false;
  }

  /** Returns a query of one request, the same for all endpoints. */
  static <T> FailoverQuery<T> of(EvmRequest request, AnswerReader<T> reader) {
    return new FailoverQuery<>() {
      @Override
      public List<EvmRequest> requests(EvmEndpoint endpoint) {
        return List.of(request);
      }

      @Override
      public T read(EvmEndpoint endpoint, List<JsonNode> results)
          throws MalformedAnswer, EndpointBehind {
        return reader.read(results.getFirst());
      }
    };
  }
}
