package com.handshake58.neuron.ops;

import com.handshake58.neuron.base.Service;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Tells this machine, and nobody else, how the neuron is: {@code GET /health} gives {@link
 * HealthReport#text} with status 200 or, unhealthy, 503. Everything else is 404.
 */
public final class HealthServer implements Service {
  private static final String HOST = "127.0.0.1";
  private static final String PATH = "/health";
  private static final int CONNECTIONS = 16;
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final int port;
  private final Server server;
  private final ServerConnector connector;

  /**
   * Not yet listening.
   *
   * @param port 0 lets the system choose
   */
  public HealthServer(int port, Health health) {
    this.port = port;
    QueuedThreadPool threads = new QueuedThreadPool(4, 1);
    threads.setName("health");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory()));
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    server.setHandler(new Answering(health));
  }

  @Override
  public String name() {
    return "health";
  }

  /**
   * Listens.
   *
   * @throws IOException if the port is taken; the message names the option
   */
  @Override
  public void start() throws Exception {
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(
          "the neuron's health cannot be told on "
              + HOST
              + " port "
              + port
              + ", which is taken by another program or kept for the administrator: set"
              + " --neuron.health_port (NEURON_HEALTH_PORT) to a free one",
          e);
    }
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  private static final class Answering extends Handler.Abstract {
    private final Health health;

    Answering(Health health) {
      this.health = health;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean asked =
          request.getMethod().equals("GET") && PATH.equals(request.getHttpURI().getPath());
      HealthReport report = health.report();
      String text = asked ? report.text() : "only GET " + PATH + " is answered\n";
      response.setStatus(!asked ? 404 : report.healthy() ? 200 : 503);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
      return true;
    }
  }
}
