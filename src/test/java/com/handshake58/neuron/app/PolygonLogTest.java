package com.handshake58.neuron.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.drain.ScanEvent;
import com.handshake58.neuron.evm.EndpointEvent;
import com.handshake58.neuron.messages.PolygonMessages;
import com.handshake58.neuron.testing.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolygonLogTest {
  private static final String URL = "http://a.example";
  private static final Duration PAUSE = Duration.ofMillis(676);

  private final PolygonLog messages = new PolygonLog();

  @Test
  void theFirstPauseOfAnEndpointIsAWarningWithTheRemedy() {
    try (LogLines log = LogLines.of(PolygonLog.class.getName())) {
      for (int i = 0; i < 3; i++) {
        messages.endpoint(new EndpointEvent.Paused(URL, PAUSE, "connection refused"));
      }
      messages.endpoint(
          new EndpointEvent.Paused("http://b.example", Duration.ofMillis(5), "refused"));
      assertThat(log.lines())
          .filteredOn(line -> !line.startsWith("INFO"))
          .containsExactly(
              "WARN endpoint http://a.example pauses for 676 ms: connection refused; the neuron"
                  + " tries it again; if this lasts, check POLYGON_RPC_URL and this machine's"
                  + " connection to it",
              "WARN endpoint http://b.example pauses for 5 ms: refused; the neuron tries it"
                  + " again; if this lasts, check POLYGON_RPC_URL and this machine's"
                  + " connection to it");
    }
  }

  /** These are logged at INFO, which another test's configuration may drop. */
  @Test
  void repeatedPausesAndReorganisationsAreSaidWithoutARemedy() {
    assertThat(PolygonMessages.repeated(new EndpointEvent.Paused(URL, PAUSE, "refused")))
        .isEqualTo("endpoint http://a.example pauses for 676 ms: refused");
    assertThat(PolygonMessages.of(new ScanEvent.Reorganised(447)))
        .isEqualTo("the chain was reorganised, claims from block 447 on are read again");
  }

  @Test
  void theOtherEventsOfEndpointsHaveTheirRemedyEachTime() {
    try (LogLines log = LogLines.of(PolygonLog.class.getName())) {
      messages.endpoint(new EndpointEvent.RangeReduced(URL, 30, "max 30"));
      messages.endpoint(new EndpointEvent.RateLimited(URL, PAUSE, "HTTP 429"));
      messages.endpoint(new EndpointEvent.Malformed(URL, PAUSE, "a log marked as removed"));
      messages.endpoint(new EndpointEvent.WrongChain(URL, 1, 137));
      assertThat(log.lines())
          .containsExactly(
              "WARN endpoint http://a.example does not take as many blocks in one log query (max"
                  + " 30), queries go on with 30; set LOG_CHUNK_SIZE=30 to begin with that",
              "WARN endpoint http://a.example limits the rate of requests and pauses for 676 ms:"
                  + " HTTP 429; set POLYGON_RPC_URL to an endpoint with a higher limit, or to"
                  + " several, separated by commas",
              "WARN endpoint http://a.example sent a malformed answer, which does not count, and"
                  + " pauses for 676 ms: a log marked as removed; if this lasts, set"
                  + " POLYGON_RPC_URL to another endpoint",
              "ERROR endpoint http://a.example is not used: it serves chain 1, not chain 137: set"
                  + " POLYGON_RPC_URL to a node of chain 137, or POLYGON_CHAIN_ID=1");
    }
  }

  @Test
  void claimsThatAFirstReadingMissedAreAWarning() {
    try (LogLines log = LogLines.of(PolygonLog.class.getName())) {
      messages.scan(new ScanEvent.ClaimsMissed(447, 497, 6));
      assertThat(log.lines())
          .containsExactly(
              "WARN a second reading of blocks 447 to 497 found 6 claims that the first had not: a"
                  + " Polygon endpoint answers from nodes that lag behind, remove it from"
                  + " POLYGON_RPC_URL");
    }
  }
}
