package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.base.Time;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the number of connections and the time that a request takes to arrive. The time runs from
 * the connection's opening or its last answer, whatever the pace of the bytes. Above the limit, the
 * network with the most connections without a whole request loses the one that waits for longest.
 *
 * <p>No network has a quota, since behind a proxy all callers have one address. There an honest
 * caller loses its connection only if as many connections as are allowed open while it sends its
 * request.
 */
final class ConnectionLimiter implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

  /** The other 64 bits of an IPv6 address are the caller's choice. */
  private static final int NETWORK_BYTES = 8;

  private final int limit;
  private final Duration requestTimeout;
  private final Scheduler scheduler;
  private final LogThrottle throttle;
  private final Map<Connection, Tracked> open = new HashMap<>();
  private final Map<ByteBuffer, SequencedSet<Tracked>> withoutRequest = new LinkedHashMap<>();

  private static final class Tracked {
    final Connection connection;
    final ByteBuffer network;
    Scheduler.@Nullable Task deadline;

    Tracked(Connection connection) {
      this.connection = connection;
      byte[] address =
          connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
              ? remote.getAddress().getAddress()
              : new byte[0];
      this.network = ByteBuffer.wrap(address, 0, Math.min(NETWORK_BYTES, address.length));
    }

    void close(String reason) {
      connection.getEndPoint().close(new TimeoutException(reason));
    }
  }

  /**
   * @param limit of connections that are open at once
   * @param requestTimeout from a connection's opening or last answer to the end of a request
   */
  ConnectionLimiter(int limit, Duration requestTimeout, Scheduler scheduler, Time time) {
    this.limit = limit;
    this.requestTimeout = requestTimeout;
    this.scheduler = scheduler;
    this.throttle = new LogThrottle(time);
  }

  @Override
  public void onOpened(Connection connection) {
    Tracked evicted = null;
    synchronized (this) {
      Tracked opened = new Tracked(connection);
      open.put(connection, opened);
      awaitRequest(opened);
      if (open.size() > limit) {
        evicted = longestOfTheLargestNetwork();
        stopAwaiting(evicted);
      }
    }
    if (evicted != null) {
      String address = String.valueOf(evicted.connection.getEndPoint().getRemoteSocketAddress());
      throttle
          .count()
          .ifPresent(
              times ->
                  LOG.warn(
                      "all {} connections are in use: closed {} without a whole request, the last"
                          + " one of {}",
                      limit,
                      times,
                      address));
      evicted.close("all connections are in use");
    }
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    Tracked closed = open.remove(connection);
    if (closed != null) {
      stopAwaiting(closed);
    }
  }

  /** Records that a whole request has arrived. */
  synchronized void requestArrived(Connection connection) {
    Tracked tracked = open.get(connection);
    if (tracked != null) {
      stopAwaiting(tracked);
    }
  }

  /** Records that a request was answered; the connection waits for the next one. */
  synchronized void requestAnswered(Connection connection) {
    Tracked tracked = open.get(connection);
    if (tracked != null) {
      stopAwaiting(tracked);
      awaitRequest(tracked);
    }
  }

  private void awaitRequest(Tracked tracked) {
    withoutRequest.computeIfAbsent(tracked.network, network -> new LinkedHashSet<>()).add(tracked);
    long millis = requestTimeout.toMillis();
    tracked.deadline =
        scheduler.schedule(
            () -> tracked.close("no whole request within " + millis + " ms"),
            millis,
            TimeUnit.MILLISECONDS);
  }

  private void stopAwaiting(Tracked tracked) {
    SequencedSet<Tracked> ofNetwork = withoutRequest.get(tracked.network);
    if (ofNetwork != null && ofNetwork.remove(tracked) && ofNetwork.isEmpty()) {
      withoutRequest.remove(tracked.network);
    }
    if (tracked.deadline != null) {
      tracked.deadline.cancel();
      tracked.deadline = null;
    }
  }

  private Tracked longestOfTheLargestNetwork() {
    return withoutRequest.values().stream()
        .max(Comparator.comparingInt(SequencedSet::size))
        .orElseThrow()
        .getFirst();
  }
}
