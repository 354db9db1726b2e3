package com.handshake58.neuron.subtensor.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataSamples;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.testing.DevnetMetadata;
import com.handshake58.neuron.testing.SharedFolder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chooses the weights call of runtimes that exist and of runtimes that lack some calls. */
class WeightsPathTest {
  private static final String PALLET = "SubtensorModule";
  private static final EpochConsensus YUMA = new EpochConsensus.Yuma();

  @ParameterizedTest
  @SharedFolder.Needed
  @CsvSource({
    "finney-218, SET_WEIGHTS",
    "finney-219, SET_WEIGHTS",
    "testnet-233, SET_WEIGHTS",
    "finney-393, SET_MECHANISM_WEIGHTS",
    "finney-424, SET_MECHANISM_WEIGHTS",
  })
  void setsWeightsWithoutCommitReveal(String runtime, WeightsCall call) {
    assertThat(WeightsPath.of(MetadataSamples.metadata(runtime), YUMA, false))
        .isEqualTo(new WeightsPath.Supported(call));
  }

  @Test
  @SharedFolder.Needed
  void commitsTheWeightsOfCommitRevealWhereTheRuntimeRevealsThem() {
    WeightsPath mechanism =
        new WeightsPath.Supported(WeightsCall.COMMIT_TIMELOCKED_MECHANISM_WEIGHTS);
    assertThat(committed("finney-218")).isEqualTo(new WeightsPath.SaltedCommitsOnly());
    assertThat(committed("finney-219")).isEqualTo(new WeightsPath.Crv3CommitsOnly());
    assertThat(committed("testnet-233")).isEqualTo(new WeightsPath.Crv3CommitsOnly());
    assertThat(committed("finney-393")).isEqualTo(mechanism);
    assertThat(committed("finney-424")).isEqualTo(mechanism);
  }

  private static WeightsPath committed(String runtime) {
    return WeightsPath.of(MetadataSamples.metadata(runtime), YUMA, true);
  }

  @Test
  void usesTheCallsWithoutMechanismWhereTheOthersAreMissing() {
    Metadata older =
        EditedMetadata.withoutCall(
            EditedMetadata.withoutCall(DevnetMetadata.of(461), PALLET, "set_mechanism_weights"),
            PALLET,
            "commit_timelocked_mechanism_weights");
    assertThat(WeightsPath.of(older, YUMA, false))
        .isEqualTo(new WeightsPath.Supported(WeightsCall.SET_WEIGHTS));
    assertThat(WeightsPath.of(older, YUMA, true))
        .isEqualTo(new WeightsPath.Supported(WeightsCall.COMMIT_TIMELOCKED_WEIGHTS));
  }

  @Test
  void passesOverACallWithOtherArguments() {
    Metadata changed =
        EditedMetadata.withArgument(
            DevnetMetadata.of(461), PALLET, "set_mechanism_weights", "dests", "destinations");
    assertThat(WeightsPath.of(changed, YUMA, false))
        .isEqualTo(new WeightsPath.Supported(WeightsCall.SET_WEIGHTS));
  }

  @Test
  void namesTheCallsThatHaveOtherArguments() {
    Metadata changed =
        EditedMetadata.withArgument(
            EditedMetadata.withoutCall(DevnetMetadata.of(461), PALLET, "set_mechanism_weights"),
            PALLET,
            "set_weights",
            "weights",
            "scores");
    assertThat(WeightsPath.of(changed, YUMA, false))
        .isEqualTo(
            new WeightsPath.NoWeightsCall(
                List.of("set_weights(netuid, dests, scores, version_key)")));
    Metadata commits =
        EditedMetadata.withArgument(
            EditedMetadata.withoutCall(
                DevnetMetadata.of(461), PALLET, "commit_timelocked_mechanism_weights"),
            PALLET,
            "commit_timelocked_weights",
            "reveal_round",
            "round");
    assertThat(WeightsPath.of(commits, YUMA, true))
        .as("the salted commits that this runtime has, too, are not the reason")
        .isEqualTo(
            new WeightsPath.NoWeightsCall(
                List.of(
                    "commit_timelocked_weights(netuid, commit, round, commit_reveal_version)")));
  }

  @Test
  void findsNoCallWhereTheRuntimeHasNone() {
    Metadata none =
        EditedMetadata.withoutCall(
            EditedMetadata.withoutCall(DevnetMetadata.of(218), PALLET, "set_weights"),
            PALLET,
            "commit_weights");
    assertThat(WeightsPath.of(none, YUMA, false))
        .isEqualTo(new WeightsPath.NoWeightsCall(List.of()));
    assertThat(WeightsPath.of(none, YUMA, true))
        .isEqualTo(new WeightsPath.NoWeightsCall(List.of()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesOtherConsensusThanYuma(boolean commitReveal) {
    assertThat(WeightsPath.of(DevnetMetadata.of(461), new EpochConsensus.Null(), commitReveal))
        .isEqualTo(new WeightsPath.NullConsensus());
    assertThat(
            WeightsPath.of(DevnetMetadata.of(461), new EpochConsensus.Unknown("Pow"), commitReveal))
        .isEqualTo(new WeightsPath.UnknownConsensus("Pow"));
  }

  @Test
  void readsTheConsensusByName() {
    assertThat(EpochConsensus.of(Value.variant("Yuma"))).isEqualTo(YUMA);
    assertThat(EpochConsensus.of(Value.variant("Null"))).isEqualTo(new EpochConsensus.Null());
    assertThat(EpochConsensus.of(Value.variant("Pow")))
        .isEqualTo(new EpochConsensus.Unknown("Pow"));
    assertThatThrownBy(() -> EpochConsensus.of(Value.of(1)))
        .isInstanceOf(ScaleException.class)
        .hasMessage("SubnetEpochConsensus is not an enum");
  }

  @ParameterizedTest
  @EnumSource
  void everyCallTakesTheArgumentsOfTheNewestRuntime(WeightsCall call) {
    assertThat(call.isIn(DevnetMetadata.of(461))).isTrue();
    assertThat(call.hasMechanism()).isEqualTo(call.callName().contains("mechanism"));
    assertThat(call.isCommit()).isEqualTo(call.callName().startsWith("commit"));
  }
}
