package com.handshake58.neuron.substrate.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.WebSocketLimits;
import com.handshake58.neuron.testing.HostileText;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ScriptedNode;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lines that a node causes which ends every session with a hostile reason. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SessionLogTest {
  private static final int SESSIONS = 300;
  private static final int ERRORS = 3;

  /** Connections, failures and errors, three of each in ten minutes. */
  private static final int LINES = 3 * 3;

  @Test
  void aNodeThatEndsEverySessionCausesFewLines() throws Exception {
    VirtualTime time = new VirtualTime(Instant.EPOCH);
    try (ScriptedNode node = new ScriptedNode();
        LogLines log = LogLines.fromInfo("com.handshake58")) {
      node.on("chain_subscribeNewHeads", call -> session(call, time));
      NodeConnection connection = new NodeConnection(settings(node), time, () -> 0.5);
      connection.start();
      while (node.peers().size() < SESSIONS) {
        Thread.sleep(5);
      }
      connection.stop();

      long intervals = 1 + Duration.ofNanos(time.nanoTime()).dividedBy(LogThrottle.INTERVAL);
      List<String> lines = log.lines();
      assertThat(lines)
          .hasSizeBetween(LINES, (int) (LINES * intervals))
          .hasSizeLessThan(SESSIONS) // at most a minute passes between two sessions
          .anyMatch(line -> line.contains(" is connected; connections since the last line: "))
          .anyMatch(line -> line.contains("; failures since the last line: "))
          .anyMatch(line -> line.contains("; errors since the last line: "));
      lines.forEach(line -> HostileText.assertHarmless(line, 1));
    }
  }

  /** The session delivers a head and lives for longer than the first back-off. */
  private static void session(ScriptedNode.Call call, VirtualTime time) {
    call.result("\"heads\"");
    call.peer().news("chain_newHead", "heads", "{\"number\":\"0x1\"}");
    for (int i = 0; i < ERRORS; i++) {
      call.peer()
          .send(
              "{\"id\":null,\"error\":{\"code\":-32000,\"message\":%s}}"
                  .formatted(HostileText.SHORT_JSON));
    }
    time.advance(Duration.ofSeconds(3));
    call.peer().end(HostileText.REASON);
  }

  private static NodeSettings settings(ScriptedNode node) {
    Duration deadline = Duration.ofSeconds(10);
    return new NodeSettings(
        List.of(Endpoint.parse(node.url())),
        new WebSocketLimits(deadline, deadline, 1 << 20),
        deadline,
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 0.3),
        Optional.empty());
  }
}
