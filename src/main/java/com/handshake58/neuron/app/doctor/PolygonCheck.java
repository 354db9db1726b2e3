package com.handshake58.neuron.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.evm.RpcTransport;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.MalformedAnswer;
import com.handshake58.neuron.net.RpcRequest;
import com.handshake58.neuron.net.RpcResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import okhttp3.OkHttpClient;

/** That a Polygon endpoint answers, and for the right chain. */
record PolygonCheck(URI url, long chainId, OkHttpClient http) implements Check {
  private static final RpcRequest QUESTION = new RpcRequest(1, "eth_chainId", List.of());

  @Override
  public String name() {
    return "polygon " + Urls.shown(url);
  }

  @Override
  public Finding run() {
    HttpAnswer answer;
    try {
      answer =
          RpcTransport.http(http).post(Endpoint.parse(url.toString()), JsonRpc.encode(QUESTION));
    } catch (IOException e) {
      return new Finding.Fail(
          "not reached (" + FailureText.of(e) + "): check POLYGON_RPC_URL and the way there");
    }
    try {
      return switch (JsonRpc.answer(answer.body(), QUESTION.id())) {
        case RpcResponse.Result(JsonNode id) -> of(id.asText());
        case RpcResponse.Error error -> refused("its error " + error.code());
      };
    } catch (MalformedAnswer e) {
      return refused(answer.successful() ? "no JSON-RPC" : "HTTP " + answer.status());
    }
  }

  private Finding of(String id) {
    long said;
    try {
      said = Long.decode(id);
    } catch (NumberFormatException e) {
      return refused("no chain id");
    }
    return said == chainId
        ? new Finding.Ok("answers for chain " + chainId)
        : new Finding.Fail(
            "it is of chain "
                + said
                + ", not of chain "
                + chainId
                + ": set POLYGON_RPC_URL to a node of that chain, or POLYGON_CHAIN_ID");
  }

  private static Finding refused(String what) {
    return new Finding.Fail(
        "it answers eth_chainId with "
            + what
            + ": check the address and its key in POLYGON_RPC_URL, or set another endpoint");
  }
}
