package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.synapse.client.AddressPolicy;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.synapse.server.Admission;
import com.handshake58.neuron.synapse.server.Axon;
import com.handshake58.neuron.synapse.server.AxonLimits;
import com.handshake58.neuron.synapse.server.SynapseEndpoint;
import com.handshake58.neuron.testing.HostileText;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks a real axon over a socket. */
class DendriteProberTest {
  private static final SimulatedMiner ANN = new SimulatedMiner(1, 1, 10, 101);

  private final Dendrite dendrite =
      new Dendrite(
          KeyPair.fromSeed(new byte[32], KeyType.SR25519, Randomness.system()),
          Time.system(),
          Randomness.system(),
          () -> AddressPolicy.LOCAL_ALLOWED);
  private final DendriteProber prober = new DendriteProber(dendrite, Duration.ofSeconds(10));

  @AfterEach
  void close() {
    dendrite.close();
  }

  @Test
  void returnsTheAnswer() throws Exception {
    Axon axon = axon();
    axon.start();
    try {
      assertThat(prober.ask(neuron(axon.port())))
          .isEqualTo(new RoundMiner.Answer.Answered(ANN.check()));
    } finally {
      axon.stop();
    }
  }

  @Test
  void reportsAnUnreachableMiner() throws Exception {
    Axon axon = axon();
    axon.start();
    int port = axon.port();
    axon.stop();

    assertThat(prober.ask(neuron(port)))
        .isInstanceOfSatisfying(
            RoundMiner.Answer.NoAnswer.class,
            a -> assertThat(a.reason()).startsWith("not reachable: "));
  }

  /** Status lines, bodies and messages of a miner. */
  @Test
  void repeatsNoHostileText() throws Exception {
    String text = HostileText.START.repeat(500);
    String json = TextNode.valueOf(text).toString();
    String unbroken = HostileText.START.replaceAll("[\\r\\n\\p{Cs}]", "").repeat(50);
    List<MockResponse> hostile =
        List.of(
            new MockResponse.Builder().code(403).body("{\"message\":%s}".formatted(json)).build(),
            new MockResponse.Builder().code(403).body(text).build(),
            new MockResponse.Builder().body(json).build(),
            new MockResponse.Builder().body("{%s:%s}".formatted(json, json)).build(),
            new MockResponse.Builder()
                .body("{\"polygon_wallet\":%1$s,\"wallet_proof\":%1$s}".formatted(json))
                .build(),
            new MockResponse.Builder().body(HostileText.JSON).build(),
            new MockResponse.Builder().status("HTTP/1.1 429 " + unbroken).build(),
            new MockResponse.Builder().status(unbroken).build());
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
      for (MockResponse response : hostile) {
        server.enqueue(response);
        RoundMiner.Answer answer = prober.ask(neuron(server.getPort()));
        RoundMiner miner =
            new RoundMiner(1, ANN.hotkey(), 10, Optional.of("127.0.0.1:8091"), answer, 0);
        assertThat(miner.wallet()).isEmpty();
        HostileText.assertHarmless(RoundExplainer.answer(miner), 1);
      }
    }
  }

  private static Neuron neuron(int port) {
    return SimulatedMiner.neuron(
        1,
        ANN.hotkey(),
        10,
        new AxonInfo(1, 1, BigInteger.valueOf(0x7F000001L), port, 4, SubtensorCalls.PROTOCOL));
  }

  private static Axon axon() {
    return new Axon(
        "127.0.0.1",
        0,
        AxonLimits.of(4),
        ANN.hotkey(),
        Time.system(),
        List.of(
            new SynapseEndpoint<>(
                new ProviderCheckType(),
                caller -> new Admission.Admitted(0, true),
                (caller, question) -> ANN.check())));
  }
}
