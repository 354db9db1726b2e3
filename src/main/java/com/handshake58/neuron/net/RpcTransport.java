package com.handshake58.neuron.net;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;

/** Carries one JSON-RPC text to an endpoint and its answer back. */
@FunctionalInterface
public interface RpcTransport {

  /**
   * Posts the text and reads the whole answer, whatever its status.
   *
   * @throws IOException if there is no whole answer in time; the message holds neither path nor
   *     query of the address
   */
  HttpAnswer post(Endpoint endpoint, String json) throws IOException;

  /** Over HTTP, with the client's deadlines and bounds. */
  static RpcTransport http(OkHttpClient client) {
    MediaType json = MediaType.get("application/json");
    return (endpoint, text) ->
        HttpClients.send(client, endpoint.request().post(RequestBody.create(text, json)).build());
  }
}
