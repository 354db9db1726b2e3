package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.synapse.wire.Nonce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 2,040 connections hold unfinished request heads against an axon with the memory that a container
 * of 512 MB gives it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UnfinishedHeadsTest {
  private static final int CONNECTIONS = 2_040;

  /** The axon's own 25 MB included. */
  private static final long MAX_KILOBYTES = 80_000;

  private AxonProcess axon;

  @BeforeEach
  void start() throws IOException {
    axon = new AxonProcess(256);
  }

  @AfterEach
  void stop() throws IOException {
    axon.close();
  }

  @ParameterizedTest(name = "lines of {1} bytes, {2} bytes in all")
  @CsvSource({
    "a:b\\r\\n, 5, 8100",
    "a:b\\r\\n, 5, 4090",
    "a:\\n, 3, 4090",
    "a:\\n, 3, 190",
    "a:0123456789012345678901234567890123456789012345678901234567\\r\\n, 62, 3900",
  })
  void leaveMemoryForAnAdmittedCaller(String line, int lineBytes, int headBytes) throws Exception {
    String text = line.replace("\\r", "\r").replace("\\n", "\n");
    assertThat(text).hasSize(lineBytes);
    StringBuilder head = new StringBuilder("POST /x HTTP/1.1\r\n");
    while (head.length() + lineBytes <= headBytes) {
      head.append(text);
    }
    byte[] bytes = head.toString().getBytes(StandardCharsets.US_ASCII);
    axon.open(CONNECTIONS, AxonProcess.headAfterTwoRequests(bytes));

    assertThat(axon.usedKilobytes()).isLessThan(MAX_KILOBYTES);
    assertThat(SignedRequest.by(CALLER, Nonce.of(Time.system().now())).send(axon.port()).status())
        .isEqualTo(200);
  }
}
