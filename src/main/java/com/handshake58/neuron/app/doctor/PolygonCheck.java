package com.handshake58.neuron.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.messages.PolygonMessages;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.JsonRpcOutcome;
import com.handshake58.neuron.net.RpcRequest;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.net.RpcTransport;
import java.net.URI;
import java.util.List;
import okhttp3.OkHttpClient;

/** Checks that a Polygon endpoint answers, and for the right chain. */
record PolygonCheck(URI url, long chainId, OkHttpClient http) implements Check {
  private static final RpcRequest CHAIN_ID = new RpcRequest(1, "eth_chainId", List.of());

  @Override
  public String name() {
    return "polygon " + Urls.shown(url);
  }

  @Override
  public Finding run() {
    JsonRpcClient rpc = new JsonRpcClient(RpcTransport.http(http));
    return switch (rpc.call(Endpoint.parse(url.toString()), CHAIN_ID)) {
      case JsonRpcOutcome.Responses answer -> read(answer.responses().getFirst());
      case JsonRpcOutcome.HttpError error -> noChainId(status(error));
      case JsonRpcOutcome.Malformed _ -> noChainId("no JSON-RPC");
      case JsonRpcOutcome.TooLarge(long bytes) -> noChainId("more than " + bytes + " bytes");
      case JsonRpcOutcome.TimedOut _ -> unreachable("no answer in time");
      case JsonRpcOutcome.NoConnection(String why) -> unreachable(why);
    };
  }

  /** Repeats no body but names the target of a redirect. */
  private static String status(JsonRpcOutcome.HttpError error) {
    return "HTTP "
        + error.status()
        + HttpAnswer.redirection(error.status(), error.headers()).map(", "::concat).orElse("");
  }

  private Finding read(RpcResponse response) {
    return switch (response) {
      case RpcResponse.Error error -> noChainId("its error " + error.code());
      case RpcResponse.Result(JsonNode result) -> {
        try {
          yield compare(Long.decode(result.asText()));
        } catch (NumberFormatException e) {
          yield noChainId("no chain id");
        }
      }
    };
  }

  private Finding compare(long served) {
    return served == chainId
        ? new Finding.Ok("answers for chain " + chainId)
        : new Finding.Fail(PolygonMessages.wrongChain(served, chainId));
  }

  private static Finding noChainId(String answer) {
    return new Finding.Fail(PolygonMessages.noChainId(answer));
  }

  private static Finding unreachable(String why) {
    return new Finding.Fail(PolygonMessages.unreachable(why));
  }
}
