package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A query that goes to one endpoint after another until one answers it. For one thread. */
interface EndpointQuery<T> {

  /** The requests to this endpoint, in one batch where it takes batches. */
  List<EvmRequest> requests(EvmEndpoint endpoint);

  /**
   * Reads the results of the last requests.
   *
   * @param results one for each request, in their order
   */
  T read(EvmEndpoint endpoint, List<JsonNode> results) throws MalformedAnswer, EndpointBehind;

  /**
   * Adapts the query, or what is known of the endpoint, to a refusal.
   *
   * @param why the endpoint's words, for people
   * @return whether that helps; otherwise the endpoint pauses
   */
  default boolean adapt(EvmEndpoint endpoint, RefusalReason reason, String why) {
    return false;
  }

  /** Adapts to an answer that was not whole in time, or too large. The endpoint pauses. */
  default void adaptToSlowness(EvmEndpoint endpoint, String why) {}

  /** Whether this endpoint cannot answer this query, although it answers others. */
  default boolean excludes(EvmEndpoint endpoint) {
    return false;
  }

  /** One request, whatever the endpoint. */
  static <T> EndpointQuery<T> of(EvmRequest request, AnswerReader<T> reader) {
    return new EndpointQuery<>() {
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
