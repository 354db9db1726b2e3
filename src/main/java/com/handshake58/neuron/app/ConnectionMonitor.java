package com.handshake58.neuron.app;

import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.messages.ConnectionMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.substrate.rpc.ConnectionState;
import com.handshake58.neuron.substrate.rpc.NodeConnection;
import com.handshake58.neuron.substrate.rpc.OldHead;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the state of the connection to the chain to the health, and warns once if the newest
 * block is old on all endpoints.
 */
final class ConnectionMonitor implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration FAILURE_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final NodeConnection connection;
  private final HealthPart part;
  private final LoopService loop;
  private boolean warned;

  private ConnectionMonitor(NodeConnection connection, HealthPart part, Time time) {
    this.connection = connection;
    this.part = part;
    this.loop = new LoopService(name(), time, STOP_TIMEOUT, this::report, this::failed);
  }

  /** Adds the part of the connection to a neuron's health. */
  static HealthPart part(Health health) {
    return health.part("connection", FAILURE_TIMEOUT);
  }

  /**
   * Returns a monitor that does not report yet.
   *
   * @param part of {@link #part}
   */
  static Service of(NodeConnection connection, HealthPart part, Time time) {
    return new ConnectionMonitor(connection, part, time);
  }

  @Override
  public String name() {
    return "connection monitor";
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() throws InterruptedException {
    loop.stop();
    part.paused("not at work");
  }

  private Duration report() {
    switch (connection.state()) {
      case ConnectionState.Up up -> connected(up);
      // No attempt has failed: it connects, or changes to a better endpoint.
      case ConnectionState.Down(int failures, String _) when failures == 0 -> part.heartbeat();
      case ConnectionState.Down down ->
          part.failing(ConnectionMessages.notConnected(down.reason()));
      case ConnectionState.Closed _ -> part.paused("not at work");
    }
    return INTERVAL;
  }

  private void connected(ConnectionState.Up up) {
    Optional<OldHead> old = connection.oldHead();
    if (old.isEmpty()) {
      warned = false;
      part.ok(ConnectionMessages.connected(up.endpoint()));
      return;
    }
    String sentence = ConnectionMessages.oldHead(old.get());
    part.failing(sentence);
    if (!warned) {
      warned = true;
      LOG.warn("{}", sentence);
    }
  }

  private Duration failed(Throwable fault, int failures) {
    LOG.error("connection monitor failed", fault);
    return INTERVAL;
  }
}
