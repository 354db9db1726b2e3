package com.handshake58.neuron.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.handshake58.neuron.base.LogThrottle;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryLogThrottleTest {
  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger jetty = context.getLogger("org.eclipse.jetty.http.HttpParser");

  @BeforeEach
  void startLogging() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.addTurboFilter(new LibraryLogThrottle(time));
    log.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);
  }

  @Test
  void aRepeatedWarningIsDroppedAndCounted() {
    for (int i = 0; i < 100; i++) {
      jetty.warn("Bad Host header {}", i);
    }
    assertThat(lines()).hasSize(5).endsWith("WARN Bad Host header 4");
    time.advance(LogThrottle.INTERVAL);
    jetty.warn("Bad Host header {}", 100);
    assertThat(lines().subList(5, lines().size()))
        .containsExactly(
            "WARN 95 repeated warnings of org.eclipse.jetty.http.HttpParser were dropped before"
                + " this one",
            "WARN Bad Host header 100");
  }

  @Test
  void anotherPatternAndAnotherLoggerAreLogged() {
    for (int i = 0; i < 100; i++) {
      jetty.warn("one");
    }
    jetty.warn("two");
    jetty.atWarn().log("three");
    context.getLogger("org.flywaydb.core").error("one");
    assertThat(lines()).hasSize(8).endsWith("WARN two", "WARN three", "ERROR one");
  }

  @Test
  void patternsThatHoldAStrangersTextAreBoundedByTheirLogger() {
    for (int i = 0; i < 10_000; i++) {
      jetty.atWarn().log("Bad Host header " + i);
    }
    assertThat(lines()).hasSize(50);
    time.advance(LogThrottle.INTERVAL);
    jetty.warn("Bad Host header");
    assertThat(lines()).hasSize(52).anyMatch(line -> line.startsWith("WARN 9950 repeated"));
  }

  @Test
  void theProgramsOwnLinesAndThoseBelowAWarningAreLogged() {
    Logger own = context.getLogger("com.handshake58.neuron.evm.EvmPool");
    jetty.setLevel(Level.INFO);
    for (int i = 0; i < 100; i++) {
      own.warn("same");
      jetty.info("same");
    }
    assertThat(lines()).hasSize(200);
  }

  @Test
  void aWarningThatIsNotLoggedAnywayIsNotCounted() {
    jetty.setLevel(Level.OFF);
    for (int i = 0; i < 100; i++) {
      jetty.error("same");
    }
    jetty.setLevel(Level.WARN);
    jetty.error("same");
    assertThat(lines()).containsExactly("ERROR same");
  }

  private List<String> lines() {
    return log.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()).toList();
  }
}
