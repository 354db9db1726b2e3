package com.handshake58.neuron.app;

import com.handshake58.neuron.drain.ScanEvent;
import com.handshake58.neuron.evm.EndpointEvent;
import com.handshake58.neuron.messages.PolygonMessages;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what the Polygon endpoints and the claims scanner report. */
final class PolygonLog {
  private static final Logger LOG = LoggerFactory.getLogger(PolygonLog.class);

  /** The endpoints that have paused before; as many as are configured. */
  private final Set<String> paused = ConcurrentHashMap.newKeySet();

  void endpoint(EndpointEvent event) {
    switch (event) {
      case EndpointEvent.Paused pause -> {
        // With the remedy once: a pool that has no answer at all says so itself.
        if (paused.add(pause.endpoint())) {
          LOG.warn("{}", PolygonMessages.of(pause));
        } else {
          LOG.info("{}", PolygonMessages.repeated(pause));
        }
      }
      case EndpointEvent.WrongChain _ -> LOG.error("{}", PolygonMessages.of(event));
      case EndpointEvent.RangeReduced _, EndpointEvent.RateLimited _, EndpointEvent.Malformed _ ->
          LOG.warn("{}", PolygonMessages.of(event));
    }
  }

  void scan(ScanEvent event) {
    switch (event) {
      case ScanEvent.Reorganised _ -> LOG.info("{}", PolygonMessages.of(event));
      case ScanEvent.ClaimsMissed _ -> LOG.warn("{}", PolygonMessages.of(event));
    }
  }
}
