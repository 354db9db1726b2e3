package com.handshake58.neuron.miner;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A validator on the Python SDK asks our miner. */
@PythonPeer.Needed
class MinerPythonIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final String KEY = "46".repeat(32);
  private static final EvmKey WALLET = EvmKey.fromHex(KEY);

  private final FakeMinerChain chain = new FakeMinerChain();

  /** A test with a miner whose subnet has the validator, and the validator. */
  private interface Trial {
    void run(PythonPeer.Running validator, int port) throws Exception;
  }

  private void withAValidator(Trial trial) throws Exception {
    chain.register(CALLER.account(), 1, true);
    Miner miner = miner();
    Lifecycle life = miner.services(chain, MinerTest.FAST, new Health(Time.system()));
    life.start();
    try (PythonPeer.Running validator = PythonPeer.installed().start("synapse_peer.py")) {
      validator.send(JSON.createObjectNode().put("role", "dendrite"));
      validator.next(ANSWER);
      chain.awaitRead();
      trial.run(validator, miner.port());
    } finally {
      life.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 32", "64, 1", "8, 8"})
  void answersAllParallelQuestionsOfOneHotkey(int dendrites, int questions) throws Exception {
    withAValidator(
        (validator, port) -> {
          ObjectNode wish = question("//Alice", port);
          validator.send(wish.put("dendrites", dendrites).put("times", questions));
          JsonNode answer = validator.next(ANSWER);
          List<Integer> statuses = new ArrayList<>();
          answer.path("statuses").forEach(status -> statuses.add(status.asInt()));
          assertThat(statuses)
              .as(answer.toString())
              .hasSize(dendrites * questions)
              .containsOnly(200);
        });
  }

  @Test
  void answersAPythonValidatorAndRefusesAStranger() throws Exception {
    withAValidator(this::isAnsweredAndAStrangerRefused);
  }

  private void isAnsweredAndAStrangerRefused(PythonPeer.Running validator, int port)
      throws Exception {
    JsonNode answer = ask(validator, "//Alice", port);
    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
    ProviderCheck check =
        new ProviderCheck(
            Optional.of(answer.path("polygon_wallet").asText()),
            Optional.of(answer.path("wallet_proof").asText()),
            Optional.of(answer.path("api_url").asText()));
    assertThat(OwnershipProof.check(check, OWN.account()))
        .isEqualTo(new OwnershipProof.Proven(WALLET.address()));
    assertThat(check.apiUrl()).contains("https://provider.example/v1");

    JsonNode refused = ask(validator, "//Charlie", port);
    assertThat(refused.path("status").asInt()).isEqualTo(403);
    assertThat(refused.path("message").asText()).contains("not registered");
  }

  private static JsonNode ask(PythonPeer.Running validator, String caller, int port)
      throws IOException, InterruptedException {
    validator.send(question(caller, port));
    return validator.next(ANSWER);
  }

  private static ObjectNode question(String caller, int port) {
    return JSON.createObjectNode()
        .put("caller", caller)
        .put("ip", "127.0.0.1")
        .put("port", port)
        .put("hotkey", OWN.account().ss58())
        .put("timeout", 12);
  }

  private static Miner miner() throws MinerConfigException {
    MinerConfig config =
        new MinerConfig(
            58,
            "miner",
            Path.of("/nowhere"),
            WALLET.address().checksummed(),
            new Secret(KEY),
            URI.create("https://provider.example/v1"),
            URI.create("http://127.0.0.1:1"),
            true,
            false);
    AxonConfig axon =
        new AxonConfig("127.0.0.1", 0, Optional.of("127.0.0.2"), OptionalInt.empty(), 4, false);
    return new Miner(config, axon, OWN, Time.system(), Randomness.system());
  }
}
