package com.handshake58.neuron.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.handshake58.neuron.cli.options.LoggingOptions.LogConfig;
import com.handshake58.neuron.testing.LogLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** No message of the program or a library forges a line of the log. */
class LogsTest {
  private static final String FORGED = "\n2026-01-01 00:00:00.000 INFO  Weights are on the chain";
  private static final String ESCAPED = FORGED.replace("\n", "\\u000a");
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

  @TempDir private Path folder;

  /** A command that reaches no node says so in its own sentence. */
  @Test
  void aCommandLogsNoFailedAttemptToConnect() throws Exception {
    LoggerContext context = new LoggerContext();
    CommandLog.setUp(context);
    String supervisor = Class.forName("com.handshake58.neuron.substrate.rpc.Supervisor").getName();
    assertThat(context.getLogger(supervisor).isWarnEnabled()).isFalse();
    assertThat(context.getLogger(supervisor).isErrorEnabled()).isTrue();
    context.stop();
  }

  @Test
  void logbackFindsTheLogOfACommand() {
    assertThat(ServiceLoader.load(Configurator.class)).hasExactlyElementsOfTypes(CommandLog.class);
  }

  @Test
  void aForgedLineBreakInALibrarysMessageStaysInItsLine() throws Exception {
    for (String breaks : List.of("\n", "\r\n", "\u0085", "\u2028", "\u2029", "\u001b[2K\r")) {
      assertThat(neuron(jetty -> jetty.warn("Bad Host header {}", "x" + breaks + FORGED)))
          .hasSize(1)
          .allMatch(
              line ->
                  line.matches(
                      TIME
                          + "WARN  HttpParser Bad Host header x[^ ]*\\\\u[0-9a-f]{4}2026.*on the chain"));
    }
  }

  @Test
  void aForgedLineBreakInAnExceptionsMessageStaysInItsLine() throws Exception {
    Exception thrown =
        new IllegalStateException("outer" + FORGED, new IllegalArgumentException("cause" + FORGED));
    thrown.addSuppressed(new IllegalArgumentException("suppressed" + FORGED));
    List<String> lines = neuron(jetty -> jetty.warn("failed", thrown));
    assertThat(lines.getFirst()).endsWith("WARN  HttpParser failed");
    assertThat(lines).anyMatch(line -> line.startsWith("\tat com.handshake58."));
    assertThat(lines).noneMatch(line -> line.startsWith("2026-01-01"));
    assertThat(lines)
        .filteredOn(line -> line.contains("on the chain"))
        .containsExactlyInAnyOrder(
            "java.lang.IllegalStateException: outer" + ESCAPED,
            "\tSuppressed: java.lang.IllegalArgumentException: suppressed" + ESCAPED,
            "Caused by: java.lang.IllegalArgumentException: cause" + ESCAPED);
  }

  @Test
  void aLongMessageIsCutWithAMarker() throws Exception {
    String text = "x".repeat(8_000);
    List<String> lines =
        neuron(jetty -> jetty.warn("long {}", text, new IllegalStateException(text)));
    assertThat(lines.getFirst()).hasSizeBetween(2_000, 2_060).endsWith("xxx…");
    assertThat(lines.get(1)).hasSizeBetween(2_000, 2_060).endsWith("xxx…");
  }

  @Test
  void theProgramsOwnMessagesAreEscapedToo() throws Exception {
    assertThat(run("com.handshake58.neuron.evm.EvmPool", log -> log.warn("node said {}", FORGED)))
        .singleElement()
        .asString()
        .endsWith("WARN  EvmPool node said " + ESCAPED);
  }

  @Test
  void aCommandsLogIsEscapedAsANeurons() throws Exception {
    LoggerContext context = context();
    String err =
        standardError(
            () -> {
              CommandLog.setUp(context);
              Logger jetty = context.getLogger("org.eclipse.jetty.http.HttpParser");
              for (int i = 0; i < 20; i++) {
                jetty.warn("Bad Host header {}", FORGED, new IllegalStateException(FORGED));
              }
              context.stop();
            });
    assertThat(err.lines().filter(line -> line.contains("Bad Host header"))).hasSize(5);
    assertThat(err.lines()).noneMatch(line -> line.startsWith("2026-01-01"));
  }

  @Test
  void aRecordOfJavasOwnLoggingReachesTheLog() {
    JavaLoggingBridge.install();
    java.util.logging.Logger logger = java.util.logging.Logger.getLogger("okhttp3.Bridged");
    try (LogLines lines = LogLines.of("okhttp3.Bridged")) {
      logger.log(java.util.logging.Level.SEVERE, "broken {0}", "pipe");
      logger.warning("it''s {0} {");
      assertThat(lines.lines()).containsExactly("ERROR broken pipe", "WARN it''s {0} {");
    }
  }

  private List<String> neuron(Consumer<Logger> work) throws Exception {
    return run("org.eclipse.jetty.http.HttpParser", work);
  }

  /** The lines of the log's file, after a check that the standard error has the same. */
  private List<String> run(String logger, Consumer<Logger> work) throws Exception {
    Path file = Files.createTempDirectory(folder, "log").resolve("neuron.log");
    LoggerContext context = context();
    String err =
        standardError(
            () -> {
              Logs.configure(context, new LogConfig(Level.INFO, false, Optional.of(file)));
              work.accept(context.getLogger(logger));
              context.stop();
            });
    assertThat(Files.readString(file)).isEqualTo(err);
    return err.lines().toList();
  }

  private static LoggerContext context() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    return context;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static String standardError(Work work) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
