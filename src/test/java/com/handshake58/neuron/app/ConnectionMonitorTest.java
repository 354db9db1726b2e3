package com.handshake58.neuron.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ScriptedNode;
import com.handshake58.neuron.testing.ShortSleepTime;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = SECONDS)
class ConnectionMonitorTest {
  private final ScriptedNode node = new ScriptedNode();
  private final Lifecycle running = new Lifecycle();
  private final Health health = new Health(Time.system());

  @AfterEach
  void stop() throws Exception {
    running.stop();
    node.close();
  }

  @Test
  void aRefusedChainIsNotOk() throws Exception {
    begin("finney");
    await(
        "\nfailing  connection  not connected: "
            + node.url()
            + ": the node serves another chain, its genesis is "
            + ScriptedNode.GENESIS
            + " and not 0x2f0555cc");
    assertThat(health.report().text())
        .contains("; if this lasts, check --subtensor.network (BT_SUBTENSOR_NETWORK)");
  }

  @Test
  void anOldHeadFailsAndIsLoggedOnce() throws Exception {
    node.on("chain_getHeader", call -> call.result("{\"number\":\"0x1388\"}"))
        .on(
            "state_getStorage",
            call -> {
              long hours = Time.system().now().minusSeconds(18_000).toEpochMilli();
              String now = Hex.encode0x(new ScaleWriter().u64(hours).toBytes());
              call.result('"' + now + '"');
            });
    try (LogLines log = LogLines.of(ConnectionMonitor.class.getName())) {
      begin("custom");
      await("\nfailing  connection  block 5000, the newest of " + node.url() + ", is 1800");
      Thread.sleep(100);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN block 5000, the newest of " + node.url() + ", is 1800")
          .contains("set --subtensor.chain_endpoint (BT_SUBTENSOR_CHAIN_ENDPOINT)");
    }
  }

  @Test
  void aStoppedConnectionIsNotAtWork() throws Exception {
    begin("custom");
    await("\nok  connection  connected to " + node.url());
    running.stop();
    assertThat(health.report().text()).contains("\nwaiting  connection  not at work");
  }

  private void begin(String network) throws Exception {
    Time time = new ShortSleepTime();
    ChainConnection chain =
        ChainConnection.of(
            new SubtensorConfig(network, List.of(URI.create(node.url()))),
            time,
            Randomness.system());
    running.begin(chain.connection());
    running.begin(ConnectionMonitor.of(chain.connection(), ConnectionMonitor.part(health), time));
  }

  private void await(String line) throws InterruptedException {
    while (!health.report().text().contains(line)) {
      Thread.sleep(10);
    }
  }
}
