package com.handshake58.neuron.testing;

import com.handshake58.neuron.evm.PoolEvents;
import com.handshake58.neuron.evm.RpcTransport;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes by their address, reached without sockets, and what a pool reports of them. */
public final class EvmNodes implements RpcTransport, PoolEvents {
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

  /** Such as {@code reduced a 10}, in their order. */
  public List<String> events() {
    return List.copyOf(events);
  }

  @Override
  public HttpAnswer post(Endpoint endpoint, String json) throws IOException {
    return nodes.get(endpoint.url()).answer(json);
  }

  @Override
  public void spanReduced(String endpoint, long blocks, String why) {
    events.add("reduced " + name(endpoint) + " " + blocks + ": " + why);
  }

  @Override
  public void leftAlone(String endpoint, Duration wait, String why) {
    events.add("alone " + name(endpoint) + ": " + why);
  }

  @Override
  public void rateLimited(String endpoint, Duration wait, String why) {
    events.add("limited " + name(endpoint) + " " + wait.toMillis() + ": " + why);
  }

  @Override
  public void refused(String endpoint, String why) {
    events.add("refused " + name(endpoint) + ": " + why);
  }

  @Override
  public void disbelieved(String endpoint, String why) {
    events.add("disbelieved " + name(endpoint) + ": " + why);
  }

  private static String name(String endpoint) {
    return endpoint.replace("http://", "").replace("/…", "");
  }
}
