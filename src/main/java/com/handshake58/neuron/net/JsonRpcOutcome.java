package com.handshake58.neuron.net;

import java.util.List;
import okhttp3.Headers;

/** How a JSON-RPC call over HTTP ended. Texts in it are escaped and bounded. */
public sealed interface JsonRpcOutcome {

  /** The server answered; the responses are in the order of the requests. */
  record Responses(List<RpcResponse> responses, int status, Headers headers)
      implements JsonRpcOutcome {

    public Responses {
      responses = List.copyOf(responses);
    }
  }

  /**
   * The server answered with an HTTP error whose body is not JSON-RPC.
   *
   * @param excerpt the beginning of the body
   */
  record HttpError(int status, Headers headers, String excerpt) implements JsonRpcOutcome {}

  /** The server answered with success and a body that is not the JSON-RPC asked for. */
  record Malformed(String why) implements JsonRpcOutcome {}

  /** The answer is larger than the client reads. */
  record TooLarge(long maxBytes) implements JsonRpcOutcome {}

  /** No whole answer came within the client's deadlines. */
  record TimedOut() implements JsonRpcOutcome {}

  /** The connection failed. */
  record NoConnection(String why) implements JsonRpcOutcome {}
}
