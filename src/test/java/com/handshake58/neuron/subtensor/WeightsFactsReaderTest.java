package com.handshake58.neuron.subtensor;

import static com.handshake58.devnet.type.DevnetValue.list;
import static com.handshake58.devnet.type.DevnetValue.value;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.subtensor.weights.CommitFacts;
import com.handshake58.neuron.subtensor.weights.RevealRound;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class WeightsFactsReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void readsTheStateAtOneBlock(int spec) throws Exception {
    try (DevnetSubnet devnet = DevnetSubnet.manual(spec)) {
      Subtensor subtensor = devnet.subtensor();
      WeightsFactsReader reader = new WeightsFactsReader(subtensor.node(), 58);
      WeightsFacts facts =
          reader.read(DevnetSubnet.VALIDATOR, subtensor.node().state(subtensor.head()));
      assertThat(facts.block()).isEqualTo(devnet.height());
      assertThat(facts.subnetExists()).isTrue();
      assertThat(facts.uid()).contains(0);
      assertThat(facts.permit()).isTrue();
      assertThat(facts.tempo()).isEqualTo(100);
      assertThat(facts.blockTime()).isEqualTo(Duration.ofSeconds(12));
      assertThat(facts.rateLimit()).isEqualTo(5);
      assertThat(facts.versionKey()).isEqualTo(7);
      assertThat(facts.limits().needed()).isEqualTo(2);
      assertThat(facts.path())
          .isEqualTo(
              new WeightsPath.Supported(
                  spec == 424 ? WeightsCall.SET_MECHANISM_WEIGHTS : WeightsCall.SET_WEIGHTS));
      if (spec == 424) {
        assertThat(facts.stake()).contains(Rao.of(7_000_000_000L));
      }
      WeightsFacts stranger =
          reader.read(DevnetSubnet.STRANGER, subtensor.node().state(subtensor.head()));
      assertThat(stranger.uid()).isEmpty();
      assertThat(stranger.permit()).isFalse();
      assertThat(
              new WeightsFactsReader(subtensor.node(), 57)
                  .read(DevnetSubnet.VALIDATOR, subtensor.node().state(subtensor.head())))
          .returns(false, WeightsFacts::subnetExists);
    }
  }

  @Test
  void readsTheTermsOfACommit() throws Exception {
    try (DevnetSubnet devnet = DevnetSubnet.manual(424)) {
      devnet.chain().put("SubtensorModule", "CommitRevealWeightsEnabled", value(true), value(58));
      DevnetValue other = list(value(DevnetSubnet.MINER), value(1), value(new byte[1]), value(9));
      DevnetValue own = list(value(DevnetSubnet.VALIDATOR), value(1), value(new byte[1]), value(9));
      devnet
          .chain()
          .put("SubtensorModule", "TimelockedWeightCommits", list(own, other), value(58), value(0));
      Subtensor subtensor = devnet.subtensor();
      WeightsFacts facts =
          new WeightsFactsReader(subtensor.node(), 58)
              .read(DevnetSubnet.VALIDATOR, subtensor.node().state(subtensor.head()));
      assertThat(facts.path())
          .isEqualTo(new WeightsPath.Supported(WeightsCall.COMMIT_TIMELOCKED_MECHANISM_WEIGHTS));
      CommitFacts commit = facts.commit().orElseThrow();
      assertThat(commit.version()).isEqualTo(4);
      assertThat(
              new WeightsFactsReader(subtensor.node(), 58)
                  .unrevealed(DevnetSubnet.VALIDATOR, subtensor.node().state(subtensor.head())))
          .isEqualTo(1);
      assertThat(commit.beacon()).isEqualTo(DevnetBeacon.standard().clients());
      assertThat(commit.round())
          .isInstanceOfSatisfying(
              RevealRound.Known.class,
              known -> assertThat(known.block()).isBetween(facts.block(), facts.block() + 201));
    }
  }
}
