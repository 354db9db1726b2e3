package com.handshake58.devnet;

import static com.handshake58.devnet.Accounts.NETUID;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The devnet reveals weights that the Bittensor SDK 10.5 encrypts and commits. */
@PythonPeer.Needed
class DevnetCommitPythonIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODULE = "SubtensorModule";
  private static final Duration BLOCK = Duration.ofMillis(250);
  private static final int TEMPO = 60;
  private static final Duration ANSWER = Duration.ofMinutes(2);

  @TempDir private Path wallets;

  @ParameterizedTest
  @ValueSource(ints = {424, 461})
  void revealsTheWeightsOfTheSdk(int spec) throws Exception {
    Seed seed =
        Seed.of(Accounts.subnet().with("Tempo", TEMPO).with("CommitRevealWeightsEnabled", true));
    DevnetBeacon beacon = DevnetBeacon.standard();
    DevnetOptions options =
        DevnetOptions.manual(seed).withSpec(spec).withBlockTime(BLOCK).withBeacon(beacon);
    String key = Hex.encode(beacon.keys().publicKey().toBytes());
    try (DevnetChain chain = DevnetChain.start(options);
        PythonPeer.Running sdk = PythonPeer.installed().start("commit.py", key)) {
      // The SDK sends nothing before the rate limit of the registration has passed.
      while (chain.height() <= Accounts.WEIGHTS_RATE_LIMIT + 1) {
        Thread.sleep(50);
      }
      sdk.send(request(chain, "commit"));
      JsonNode commit = sdk.next(ANSWER);
      assertThat(commit.get("committed").asBoolean()).as(commit.toString()).isTrue();
      long round = commit.get("round").longValue();
      for (long last = chain.height() + 2 * TEMPO;
          chain.height() < last && weights(chain).isEmpty(); ) {
        Thread.sleep(50);
      }
      assertThat(weights(chain).orElseThrow()).hasToString("[[1, 65535], [2, 26214]]");
      assertThat(chain.find("Drand", "Pulses", value(round))).isPresent();
      sdk.send(request(chain, "read"));
      assertThat(sdk.next(ANSWER).get("weights").toString())
          .isEqualTo("[[0,[[1,65535],[2,26214]]]]");
    }
  }

  private static Optional<DevnetValue> weights(DevnetChain chain) {
    return chain.find(MODULE, "Weights", value(NETUID), value(0));
  }

  private ObjectNode request(DevnetChain chain, String what) {
    ObjectNode request =
        JSON.createObjectNode()
            .put("do", what)
            .put("endpoint", chain.endpoint().toString())
            .put("netuid", NETUID)
            .put("block_time", BLOCK.toMillis() / 1000.0)
            .put("wallets", wallets.toString());
    request.putArray("uids").add(1).add(2);
    request.putArray("weights").add(1.0).add(0.4);
    return request;
  }
}
