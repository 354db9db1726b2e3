package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A neuron's HTTP server: answers synapses of SDK 7 to 10 callers. Status codes and their order:
 * 404 unknown synapse, 405 not POST, 400 headers' shape, 401 unsigned or not verified, 403 not
 * admitted, 401 not fresh or repeated, 413 size, 400 body, 503 no worker, 408 too slow, 500 our
 * failure; each with {@code {"message": …}} and, unlike the SDK's, never signed.
 */
public final class Axon implements Service {
  /** An SDK's request head has 0.9 kB in some 25 lines; the rest is for what proxies add. */
  private static final int HEAD_BYTES = 4_096;

  private static final int HEAD_LINES = 64;

  private final Server server;
  private final ServerConnector connector;
  private final String ip;
  private final int port;

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
    this.ip = ip;
    this.port = port;
    RequestGate gate = new RequestGate(own, limits, time);
    Workers workers = new Workers(limits.workers(), limits.waiting());
    Map<String, Route<?>> routes = new HashMap<>();
    for (Endpoint<?> endpoint : endpoints) {
      routes.put("/" + endpoint.type().name(), new Route<>(endpoint, gate, workers, time));
    }
    QueuedThreadPool threads = new QueuedThreadPool(8, 4);
    threads.setName("axon");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("axon-", 0).factory()));
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1, new BoundedHeads(http(), HEAD_LINES));
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    server.addConnector(connector);
    Connections connections =
        new Connections(limits.connections(), limits.request(), connector.getScheduler(), time);
    connector.addBean(connections);
    // Those accepted but not yet opened, which the other cannot see.
    server.addBean(new NetworkConnectionLimit(2 * limits.connections(), server));
    server.setErrorHandler(new JsonErrors());
    server.setHandler(
        new GracefulHandler(new AxonHandler(routes, limits.bodyBytes(), connections, time)));
    server.setStopTimeout(limits.stop().toMillis());
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Every connection has a cache of its own, which takes 104 kB from its second request on.
    http.setHeaderCacheSize(0);
    http.setRequestHeaderSize(HEAD_BYTES);
    return http;
  }

  @Override
  public String name() {
    return "axon";
  }

  /**
   * Listens.
   *
   * @throws IOException if the address cannot be bound; the message names the options
   */
  @Override
  public void start() throws Exception {
    connector.setHost(BindAddress.of(ip));
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(BindAddress.failure(connector.getHost(), port), e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests, answers those in flight, then ends. */
  @Override
  public void stop() throws Exception {
    server.stop();
  }
}
