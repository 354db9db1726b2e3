package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of sessions that failed: some lines of each endpoint in ten minutes, the others at DEBUG.
 * An endpoint can fail for days, and the health reports that.
 */
final class FailedSessionLog {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Lines of one endpoint in {@link LogThrottle#INTERVAL}. */
  private static final int LINES = 3;

  private final List<Endpoint> endpoints;
  private final List<LogThrottle> throttles;

  FailedSessionLog(List<Endpoint> endpoints, Time time) {
    this.endpoints = endpoints;
    this.throttles = endpoints.stream().map(endpoint -> new LogThrottle(time, LINES)).toList();
  }

  void failed(int index, String reason, Duration wait) {
    Endpoint endpoint = endpoints.get(index);
    String next = DurationText.inSeconds(wait);
    OptionalLong failures = throttles.get(index).count();
    if (failures.isEmpty()) {
      LOG.debug("no connection to {}: {}; next attempt in {}", endpoint, reason, next);
    } else if (failures.getAsLong() == 1) {
      LOG.warn("no connection to {}: {}; next attempt in {}", endpoint, reason, next);
    } else {
      LOG.warn(
          "no connection to {}: {}; next attempt in {}; failures since the last line: {}",
          endpoint,
          reason,
          next,
          failures.getAsLong());
    }
  }
}
