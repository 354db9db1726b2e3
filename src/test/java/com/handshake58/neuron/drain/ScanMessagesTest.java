package com.handshake58.neuron.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.testing.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanMessagesTest {

  @Test
  void anEndpointThatIsDownIsAWarningWithARemedyOnce() {
    ScanMessages messages = new ScanMessages();
    try (LogLines log = LogLines.of(ClaimsScanner.class.getName())) {
      for (int i = 0; i < 3; i++) {
        messages.leftAlone("http://a.example", Duration.ofMillis(676), "connection refused");
      }
      messages.leftAlone("http://b.example", Duration.ofMillis(5), "connection refused");
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARN"))
          .containsExactly(
              "WARN http://a.example is left alone for 676 ms: connection refused; it is tried"
                  + " again by itself, where this lasts check POLYGON_RPC_URL and the way there",
              "WARN http://b.example is left alone for 5 ms: connection refused; it is tried again"
                  + " by itself, where this lasts check POLYGON_RPC_URL and the way there");
    }
  }
}
