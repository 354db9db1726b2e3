package com.handshake58.devnet;

import static com.handshake58.devnet.WeightCommits.VERSION;
import static com.handshake58.devnet.WeightCommits.encrypted;
import static com.handshake58.devnet.WeightCommits.payload;
import static com.handshake58.devnet.WeightCommits.timelocked;
import static com.handshake58.devnet.scenario.Scenario.NETUID;
import static com.handshake58.devnet.scenario.Scenario.VALIDATOR;
import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.scenario.Scenario;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenario's subnet with commit-reveal takes weights as timelocked commits only. */
class ScenarioRevealTest {
  private static final String MODULE = "SubtensorModule";
  private static final Duration BLOCK = Duration.ofMillis(500);
  private static final List<Integer> UIDS = List.of(1, 2, 3);
  private static final List<Integer> VALUES = List.of(65_535, 41_942, 26_214);

  private final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_700_000_000));
  private final KeyPair validator = VALIDATOR.hotkey(Randomness.system());

  private DevnetFixture start(int runtime) throws Exception {
    return new DevnetFixture(
        DevnetOptions.manual(
                Scenario.seed(Randomness.system(), Scenario.commitRevealHyperparameters(BLOCK)))
            .withSpec(runtime)
            .withTime(time));
  }

  private void blocksUntil(DevnetFixture rig, long height) {
    while (rig.chain.height() < height) {
      time.advance(BLOCK);
      rig.chain.makeBlock();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 461})
  void theNextEpochRevealsTheExpectedWeights(int runtime) throws Exception {
    try (DevnetFixture rig = start(runtime)) {
      blocksUntil(rig, 5);
      long round = DevnetBeacon.standard().clients().currentRound(time.now()) + 1;
      byte[] commit = encrypted(payload(validator.account(), UIDS, VALUES, 0), round);
      assertThat(rig.outcome(validator, timelocked(NETUID, 0, commit, round, VERSION)))
          .isEqualTo("ok");
      blocksUntil(rig, 19);
      assertThat(weights(rig)).isEqualTo("[]");
      blocksUntil(rig, 20);
      assertThat(weights(rig)).isEqualTo("[[1, 65535], [2, 41942], [3, 26214]]");
    }
  }

  @Test
  void weightsInPlainAreRefused() throws Exception {
    try (DevnetFixture rig = start(424)) {
      blocksUntil(rig, 5);
      assertThat(
              rig.outcome(
                  validator,
                  DevnetFixture.weights(
                      NETUID, DevnetFixture.list(1, 2), DevnetFixture.list(1, 1), 0)))
          .isEqualTo("CommitRevealEnabled");
      assertThat(weights(rig)).isEqualTo("[]");
    }
  }

  private static String weights(DevnetFixture rig) {
    return rig.chain.get(MODULE, "Weights", value(NETUID), value(0)).toString();
  }

  /** An epoch has 20 blocks and lasts ten seconds or longer. */
  @ParameterizedTest
  @CsvSource({"100,100", "250,40", "500,20", "12000,20"})
  void fastBlocksMakeLongerEpochs(long millis, int tempo) {
    assertThat(Scenario.commitRevealHyperparameters(Duration.ofMillis(millis)))
        .containsEntry("Tempo", value(tempo))
        .containsEntry("CommitRevealWeightsEnabled", value(true));
  }
}
