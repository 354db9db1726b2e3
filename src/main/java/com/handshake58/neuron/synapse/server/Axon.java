package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.net.JettyServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * A neuron's HTTP server: answers synapses of SDK 7 to 10 callers. Status codes and their order:
 * 404 unknown synapse, 405 not POST, 400 headers' shape, 401 unsigned or not verified, 403 not
 * admitted, 401 not fresh or repeated, 413 size, 400 body, 503 no worker, 408 too slow, 500 our
 * failure; each with {@code {"message": …}} and, unlike the SDK's, never signed.
 */
public final class Axon implements Service {
  private final JettyServer http;

  /**
   * @param ip the address to bind; {@code ::} is every address of the families that there are
   * @param port 0 lets the system choose
   * @param own the hotkey that requests must be for
   */
  public Axon(
      String ip,
      int port,
      AxonLimits limits,
      AccountId own,
      Time time,
      List<Endpoint<?>> endpoints) {
    RequestGate gate = new RequestGate(own, limits, time);
    Workers workers = new Workers(limits.workers(), limits.waiting());
    Map<String, Route<?>> routes = new HashMap<>();
    for (Endpoint<?> endpoint : endpoints) {
      routes.put("/" + endpoint.type().name(), new Route<>(endpoint, gate, workers, time));
    }
    http = new JettyServer("axon", ip, port, limits.http());
    Connections connections =
        new Connections(
            limits.connections(), limits.request(), http.connector().getScheduler(), time);
    http.connector().addBean(connections);
    http.server()
        .setHandler(
            new GracefulHandler(new AxonHandler(routes, limits.bodyBytes(), connections, time)));
    http.server().setStopTimeout(limits.stop().toMillis());
  }

  @Override
  public String name() {
    return "axon";
  }

  /**
   * Listens.
   *
   * @throws com.handshake58.neuron.net.BindFailure if the address and port cannot be bound
   */
  @Override
  public void start() throws Exception {
    http.start();
  }

  /** The port that it listens on. */
  public int port() {
    return http.port();
  }

  /** Takes no more requests, answers those in flight, then ends. */
  @Override
  public void stop() throws Exception {
    http.stop();
  }
}
