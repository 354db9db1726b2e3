package com.handshake58.neuron.synapse.server;

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
 * Keeps callers from holding all connections. From its opening, or its last answer, a connection
 * has a fixed time until a request has wholly arrived, however the bytes are spread over it. Where
 * there are too many, the network with the most that await or receive a request loses the one that
 * does so for longest. No network has a share of its own, since behind a proxy all callers have one
 * address: there an honest caller is hurt only if as many connections as are allowed come while its
 * request is on the way.
 */
final class Connections implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  /** A caller with IPv6 has the other 64 bits to choose from. */
  private static final int NETWORK_BYTES = 8;

  private final int most;
  private final Duration request;
  private final Scheduler scheduler;
  private final Seldom warnings;
  private final Map<Connection, Place> open = new HashMap<>();
  private final Map<ByteBuffer, SequencedSet<Place>> awaiting = new LinkedHashMap<>();

  private static final class Place {
    final Connection connection;
    final ByteBuffer network;
    Scheduler.@Nullable Task deadline;

    Place(Connection connection) {
      this.connection = connection;
      byte[] address =
          connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
              ? remote.getAddress().getAddress()
              : new byte[0];
      this.network = ByteBuffer.wrap(address, 0, Math.min(NETWORK_BYTES, address.length));
    }

    void close(String why) {
      connection.getEndPoint().close(new TimeoutException(why));
    }
  }

  /**
   * @param most open at once
   * @param request how long one may take to arrive
   */
  Connections(int most, Duration request, Scheduler scheduler, Time time) {
    this.most = most;
    this.request = request;
    this.scheduler = scheduler;
    this.warnings = new Seldom(time);
  }

  @Override
  public void onOpened(Connection connection) {
    Place given = null;
    synchronized (this) {
      Place place = new Place(connection);
      open.put(connection, place);
      await(place);
      if (open.size() > most) {
        given = longestOfTheMost();
        leave(given);
      }
    }
    if (given != null) {
      String host = String.valueOf(given.connection.getEndPoint().getRemoteSocketAddress());
      warnings
          .due()
          .ifPresent(
              times ->
                  LOG.warn(
                      "all {} connections are taken: closed {} that sent no whole request, the last"
                          + " of {}",
                      most,
                      times,
                      host));
      given.close("all connections are taken");
    }
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    Place place = open.remove(connection);
    if (place != null) {
      leave(place);
    }
  }

  /** A request has wholly arrived. */
  synchronized void arrived(Connection connection) {
    Place place = open.get(connection);
    if (place != null) {
      leave(place);
    }
  }

  /** It was answered: the next one is awaited. */
  synchronized void answered(Connection connection) {
    Place place = open.get(connection);
    if (place != null) {
      leave(place);
      await(place);
    }
  }

  synchronized int size() {
    return open.size();
  }

  private void await(Place place) {
    awaiting.computeIfAbsent(place.network, network -> new LinkedHashSet<>()).add(place);
    place.deadline =
        scheduler.schedule(
            () -> place.close("no whole request within " + request.toMillis() + " ms"),
            request.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void leave(Place place) {
    SequencedSet<Place> ofNetwork = awaiting.get(place.network);
    if (ofNetwork != null && ofNetwork.remove(place) && ofNetwork.isEmpty()) {
      awaiting.remove(place.network);
    }
    if (place.deadline != null) {
      place.deadline.cancel();
      place.deadline = null;
    }
  }

  private Place longestOfTheMost() {
    return awaiting.values().stream()
        .max(Comparator.comparingInt(SequencedSet::size))
        .orElseThrow()
        .getFirst();
  }
}
