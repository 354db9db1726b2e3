package com.handshake58.neuron.net;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty server for HTTP/1.1 that runs its handlers on virtual threads. Errors that Jetty itself
 * answers with, such as 400 and 431, have the body {@code {"message": …}}.
 */
public final class JettyServer {
  /** They accept, select and schedule; handlers have threads of their own. */
  private static final int PLATFORM_THREADS = 8;

  /**
   * Connections that the system holds until they are accepted. Java's default of 50 lets a burst
   * overflow, and those that do not fit wait a second or more for their next attempt.
   */
  private static final int ACCEPT_QUEUE = 1_024;

  private final String host;
  private final int port;
  private final Server server;
  private final ServerConnector connector;

  /**
   * Makes a server that does not listen yet.
   *
   * @param name of its threads
   * @param host the address to bind; {@code ::} is every address of the families that there are
   * @param port 0 lets the system choose
   */
  public JettyServer(String name, String host, int port, HttpServerLimits limits) {
    this.host = host;
    this.port = port;
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, 1);
    threads.setName(name);
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory()));
    server = new Server(threads);
    connector =
        new ServerConnector(
            server, 1, 1, new BoundedHttpConnectionFactory(configuration(limits), limits));
    connector.setPort(port);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(limits.idle().toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    server.setErrorHandler(new JsonErrors());
  }

  private static HttpConfiguration configuration(HttpServerLimits limits) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // Each connection has its own cache, which takes 104 kB from the second request on.
    configuration.setHeaderCacheSize(0);
    configuration.setRequestHeaderSize(limits.headBytes());
    return configuration;
  }

  /** Returns Jetty's server, to set its handler and options of its own. */
  public Server server() {
    return server;
  }

  /** Returns Jetty's connector, to add listeners of its connections. */
  public ServerConnector connector() {
    return connector;
  }

  /**
   * Listens.
   *
   * @throws BindFailure if the address and port cannot be bound
   */
  public void start() throws Exception {
    connector.setHost(BindAddress.of(host));
    try {
      server.start();
    } catch (UnresolvedAddressException e) {
      throw BindFailure.of(connector.getHost(), port, new IOException(e));
    } catch (IOException e) {
      throw BindFailure.of(connector.getHost(), port, e);
    }
  }

  public void stop() throws Exception {
    server.stop();
  }

  /** Returns host and port as in a URL, once started. */
  public String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** Returns the port that it listens on, once started. */
  public int port() {
    return connector.getLocalPort();
  }
}
