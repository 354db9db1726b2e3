package com.handshake58.neuron.cli.devnet;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end check of a devnet whose weights are revealed after the last round. */
class DevnetWatchTest {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path folder;
  private final Lifecycle running = new Lifecycle();
  private final StringWriter text = new StringWriter();
  private DevnetChain chain;
  private DevnetWatch watch;

  @BeforeEach
  void start() throws Exception {
    DevnetPlan plan = Devnets.commitReveal(folder);
    DevnetOptions options =
        DevnetOptions.manual(Scenario.seed(Randomness.system(), plan.hyperparameters()));
    chain = running.begin(new DevnetChain(options));
    ChainConnection client = Devnets.of(plan).client(chain.endpoint());
    running.begin(client.connection());
    watch = new DevnetWatch(client.subtensor(), new PrintWriter(text), Time.system(), INTERVAL);
  }

  @AfterEach
  void stop() throws Exception {
    running.stop();
  }

  private void reveal(int first, int second, int third) {
    chain.put(
        "SubtensorModule",
        "Weights",
        DevnetValue.list(
            DevnetValue.ints(1, first), DevnetValue.ints(2, second), DevnetValue.ints(3, third)),
        value(Scenario.NETUID),
        value(0));
  }

  @Test
  void waitsForTheExpectedWeights() throws Exception {
    reveal(65_535, 1, 1);
    Thread later =
        Thread.startVirtualThread(
            () -> {
              while (!text.toString().contains("weights: {1=65535, 2=1, 3=1}")) {
                Thread.onSpinWait();
              }
              reveal(65_535, 41_942, 26_214);
            });
    Map<Integer, Integer> weights = watch.awaitWeights(LONG);
    later.join();
    assertThat(weights).isEqualTo(Map.of(1, 65_535, 2, 41_942, 3, 26_214));
    assertThat(watch.expected(weights)).isTrue();
    assertThat(text.toString())
        .containsSubsequence(
            "weights: {1=65535, 2=1, 3=1}",
            "weights: {1=65535, 2=41942, 3=26214}",
            "the chain holds the expected weights: [65535, 41942, 26214]");
  }

  @Test
  void returnsOtherWeightsAtTheTimeout() throws Exception {
    reveal(65_535, 41_942, 26_213);
    Map<Integer, Integer> weights = watch.awaitWeights(SHORT);
    assertThat(weights).isEqualTo(Map.of(1, 65_535, 2, 41_942, 3, 26_213));
    assertThat(watch.expected(weights)).isFalse();
  }

  @Test
  void weightsThatAreNeverRevealedAreAnError() {
    assertThatThrownBy(() -> watch.weights(SHORT))
        .isInstanceOf(IOException.class)
        .hasMessage("the weights did not come within 0 s");
  }

  /** Three epochs of 40 blocks each, and half a minute. */
  @Test
  void theTimeoutOfTheRevealFollowsTheEpochs() {
    assertThat(Devnets.commitReveal(folder).revealTimeout()).isEqualTo(Duration.ofSeconds(60));
  }
}
