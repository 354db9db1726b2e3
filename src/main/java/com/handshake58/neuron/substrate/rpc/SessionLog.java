package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.RpcResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs how sessions begin and fail and what they send unasked: of each endpoint and kind some lines
 * in ten minutes, the others at DEBUG. An endpoint can fail for days, or end every session, and the
 * health reports that.
 */
final class SessionLog {
  private static final Logger SUPERVISOR = LoggerFactory.getLogger(Supervisor.class);
  private static final Logger SESSION = LoggerFactory.getLogger(RpcSession.class);

  /** Lines of one endpoint and kind in {@link LogThrottle#INTERVAL}. */
  private static final int LINES = 3;

  /** Of one endpoint. */
  private record Throttles(LogThrottle connections, LogThrottle failures, LogThrottle errors) {}

  private final Map<Endpoint, Throttles> throttles;

  SessionLog(Collection<Endpoint> endpoints, Time time) {
    this.throttles =
        endpoints.stream()
            .distinct()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    endpoint ->
                        new Throttles(
                            new LogThrottle(time, LINES),
                            new LogThrottle(time, LINES),
                            new LogThrottle(time, LINES))));
  }

  void connected(Endpoint endpoint) {
    log(
        SUPERVISOR,
        Level.INFO,
        of(endpoint).connections(),
        "endpoint " + endpoint + " is connected",
        "connections");
  }

  void failed(Endpoint endpoint, String reason, Duration wait) {
    log(
        SUPERVISOR,
        Level.WARN,
        of(endpoint).failures(),
        "no connection to "
            + endpoint
            + ": "
            + reason
            + "; next attempt in "
            + DurationText.inSeconds(wait),
        "failures");
  }

  void errorWithoutId(Endpoint endpoint, RpcResponse error) {
    log(
        SESSION,
        Level.WARN,
        of(endpoint).errors(),
        "endpoint " + endpoint + " sent an error without a request id: " + error,
        "errors");
  }

  private Throttles of(Endpoint endpoint) {
    Throttles found = throttles.get(endpoint);
    if (found == null) {
      throw new IllegalArgumentException(endpoint + " is none of the endpoints");
    }
    return found;
  }

  private static void log(
      Logger logger, Level level, LogThrottle throttle, String line, String events) {
    OptionalLong since = throttle.count();
    if (since.isEmpty()) {
      logger.debug("{}", line);
    } else if (since.getAsLong() == 1) {
      logger.atLevel(level).log("{}", line);
    } else {
      logger.atLevel(level).log("{}; {} since the last line: {}", line, events, since.getAsLong());
    }
  }
}
