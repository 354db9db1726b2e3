package com.handshake58.neuron.testing;

import com.handshake58.neuron.evm.EndpointEvent;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.RpcTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes by their address, reached without sockets, and the events that a pool reports. */
public final class EvmNodes implements RpcTransport {
  private final Map<String, EvmNode> nodes = new LinkedHashMap<>();
  private final List<String> events = new ArrayList<>();

  /** Adds a node at {@code http://<name>/secret-key}. */
  public EvmNodes with(String name, EvmNode node) {
    nodes.put("http://" + name + "/secret-key", node);
    return this;
  }

  public List<Endpoint> endpoints() {
    return nodes.keySet().stream().map(Endpoint::parse).toList();
  }

  /** Such as {@code reduced a 10: why}, in their order. */
  public List<String> events() {
    return List.copyOf(events);
  }

  @Override
  public HttpAnswer post(Endpoint endpoint, String json) throws IOException {
    return nodes.get(endpoint.url()).answer(json);
  }

  /** A client that reaches the nodes. */
  public JsonRpcClient rpc() {
    return new JsonRpcClient(this);
  }

  /** Notes an event of a pool. */
  public void note(EndpointEvent event) {
    String name = name(event.endpoint());
    events.add(
        switch (event) {
          case EndpointEvent.RangeReduced(var _, long blocks, String why) ->
              "reduced " + name + " " + blocks + ": " + why;
          case EndpointEvent.Paused(var _, var _, String why) -> "paused " + name + ": " + why;
          case EndpointEvent.RateLimited(var _, var pause, String why) ->
              "limited " + name + " " + pause.toMillis() + ": " + why;
          case EndpointEvent.Malformed(var _, var _, String why) ->
              "malformed " + name + ": " + why;
          case EndpointEvent.WrongChain(var _, long chainId, long expected) ->
              "wrong chain " + name + ": " + chainId + ", not " + expected;
        });
  }

  private static String name(String endpoint) {
    return endpoint.replace("http://", "").replace("/…", "");
  }
}
