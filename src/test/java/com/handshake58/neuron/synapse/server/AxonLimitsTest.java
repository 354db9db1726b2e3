package com.handshake58.neuron.synapse.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxonLimitsTest {

  /** The launcher's heaps; docs/architecture.md names these numbers. */
  @ParameterizedTest
  @CsvSource({"16, 64", "96, 195", "256, 1170", "512, 2048", "30000, 2048"})
  void connectionsFollowFromTheHeap(long mebibytes, int connections) {
    AxonLimits limits = AxonLimits.of(10, mebibytes << 20);
    assertThat(limits.connections()).isEqualTo(connections);
    assertThat(limits.http().connections()).isEqualTo(2 * connections);
  }
}
