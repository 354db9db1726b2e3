package com.handshake58.neuron.ops;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.net.HttpServerLimits;
import com.handshake58.neuron.net.JettyServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves the neuron's health on the loopback address: {@code GET /health} returns {@link
 * HealthReport#text} with status 200 or, if unhealthy, 503. All other requests get 404.
 */
public final class HealthServer implements Service {
  /** The address that it listens on. */
  public static final String HOST = "127.0.0.1";

  public static final String PATH = "/health";
  private static final HttpServerLimits LIMITS =
      new HttpServerLimits(4_096, 64, Duration.ofSeconds(5), 16);

  private final JettyServer http;

  /**
   * Makes a server that does not listen yet.
   *
   * @param port 0 lets the system choose
   */
  public HealthServer(int port, Health health) {
    http = new JettyServer("health", HOST, port, LIMITS);
    http.server().setHandler(new ReportHandler(health));
  }

  @Override
  public String name() {
    return "health";
  }

  /**
   * Listens.
   *
   * @throws com.handshake58.neuron.net.BindFailure if the port cannot be bound
   */
  @Override
  public void start() throws Exception {
    http.start();
  }

  @Override
  public void stop() throws Exception {
    http.stop();
  }

  /** Returns the port that it listens on, once started. */
  public int port() {
    return http.port();
  }

  private static final class ReportHandler extends Handler.Abstract {
    private final Health health;

    ReportHandler(Health health) {
      this.health = health;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean served =
          request.getMethod().equals("GET") && PATH.equals(request.getHttpURI().getPath());
      HealthReport report = health.report();
      String text = served ? report.text() : "only GET " + PATH + " is served\n";
      response.setStatus(!served ? 404 : report.healthy() ? 200 : 503);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
      return true;
    }
  }
}
