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
 * A neuron's HTTP server: answers synapses of callers with SDK 7 to 10. Status codes, in the order
 * of the checks: 404 unknown synapse, 405 not POST, 400 malformed headers, 401 not signed or not
 * verified, 403 not admitted, 401 not fresh or replayed, 413 too large, 400 malformed body, 503 no
 * worker, 408 timeout, 500 internal failure. Each comes with {@code {"message": …}} and the SDK's
 * headers and, unlike the SDK's, is never signed.
 */
public final class Axon implements Service {
  private final JettyServer http;

  /**
   * @param ip the address to bind; {@code ::} is every address of the families that there are
   * @param port 0 lets the system choose
   * @param own the hotkey of this neuron, which requests have to name
   */
  public Axon(
      String ip,
      int port,
      AxonLimits limits,
      AccountId own,
      Time time,
      List<SynapseEndpoint<?>> endpoints) {
    RequestVerifier verifier = new RequestVerifier(own, limits, time);
    PrioritySemaphore workers = new PrioritySemaphore(limits.workers(), limits.waiting());
    Map<String, SynapseRoute<?>> routes = new HashMap<>();
    for (SynapseEndpoint<?> endpoint : endpoints) {
      routes.put(
          "/" + endpoint.type().name(), new SynapseRoute<>(endpoint, verifier, workers, time));
    }
    http = new JettyServer("axon", ip, port, limits.http());
    ConnectionLimiter connections =
        new ConnectionLimiter(
            limits.connections(), limits.request(), http.connector().getScheduler(), time);
    http.connector().addBean(connections);
    http.server()
        .setHandler(
            new GracefulHandler(
                new AxonHandler(own, routes, limits.bodyBytes(), connections, time)));
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

  /** Returns the port that it listens on, once started. */
  public int port() {
    return http.port();
  }

  /** Refuses new requests, answers those in flight, and closes the port. */
  @Override
  public void stop() throws Exception {
    http.stop();
  }
}
