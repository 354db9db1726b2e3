package com.handshake58.neuron.validator;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
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
