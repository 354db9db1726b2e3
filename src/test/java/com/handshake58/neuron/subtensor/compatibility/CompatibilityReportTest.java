package com.handshake58.neuron.subtensor.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.substrate.metadata.EditedMetadata;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataSamples;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.subtensor.compatibility.Requirement.Absence;
import com.handshake58.neuron.subtensor.weights.EpochConsensus;
import com.handshake58.neuron.testing.DevnetMetadata;
import com.handshake58.neuron.testing.SharedFolder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityReportTest {
  private static final String PALLET = "SubtensorModule";

  /** The whole list is in each of these runtimes but for what is named here. */
  private static Stream<Arguments> runtimes() {
    return Stream.of(
        Arguments.of(
            "finney-218",
            """
            node-subtensor 218
            metadata 14
            the neurons of a subnet by storage item SubtensorModule.SubnetworkN and 5 more
            degraded: the stake that weights take
            degraded: the stake of a validator
            absent: the consensus of a subnet
            setting weights by call SubtensorModule.set_weights
            lost: committing weights
            absent: the version of the commits
            absent: the state of the epochs
            degraded: the commits that wait for their reveal
            absent: the beacon
            degraded: the last round of the beacon
            registering a hotkey by call SubtensorModule.burned_register
            degraded: the fee of a call
            degraded: the stakes of a coldkey
            degraded: adding stake up to a price
            degraded: removing stake down to a price
            absent: the stake that is locked
            absent: the collateral of a miner
            absent: the time that stakes of subnet 0 stay
            the price of alpha by storage item SubtensorModule.SubnetTAO and 2 more
            degraded: what the pool gives
            degraded: the names of subnets
            absent: CommitRevealWeightsVersion
            absent: StakeThreshold
            absent: ActivityCutoffFactorMilli
            absent: LastEpochBlock
            absent: PendingEpochAt
            absent: SubnetEpochIndex
            absent: the refusal of a coldkey that is swapped
            absent: the refusal of a stake's amount or price
            absent: the refusal of a stake that is locked
            absent: the refusal of a payment that is too large
            off: set_weights
            on: SaltedCommitsOnly
            broken: VALIDATOR
            """),
        Arguments.of(
            "finney-219",
            """
            node-subtensor 219
            metadata 14
            the neurons of a subnet by storage item SubtensorModule.SubnetworkN and 5 more
            absent: the hotkey of the subnet's owner
            absent: the consensus of a subnet
            setting weights by call SubtensorModule.set_weights
            lost: committing weights
            absent: the version of the commits
            absent: the state of the epochs
            degraded: the commits that wait for their reveal
            registering a hotkey by call SubtensorModule.burned_register
            degraded: the fee of a call
            degraded: the stakes of a coldkey
            degraded: adding stake at any price
            degraded: adding stake up to a price
            degraded: removing stake at any price
            degraded: removing stake down to a price
            absent: the stake that is locked
            absent: the collateral of a miner
            absent: the time that stakes of subnet 0 stay
            degraded: the price of alpha
            degraded: what the pool gives
            degraded: the names of subnets
            absent: CommitRevealWeightsVersion
            absent: ActivityCutoffFactorMilli
            absent: LastEpochBlock
            absent: PendingEpochAt
            absent: SubnetEpochIndex
            the refusal of a missing subnet by error SubtensorModule.SubNetworkDoesNotExist
            absent: the refusal of a coldkey that is swapped
            absent: the refusal of a stake's amount or price
            absent: the refusal of a stake that is locked
            absent: the refusal of a stake that is changed too soon
            absent: the refusal of a payment that is too large
            off: set_weights
            on: Crv3CommitsOnly
            broken: VALIDATOR
            """),
        Arguments.of(
            "testnet-233",
            """
            node-subtensor 233
            metadata 14
            the neurons of a subnet by storage item SubtensorModule.SubnetworkN and 5 more
            degraded: the stake of a validator
            absent: the consensus of a subnet
            setting weights by call SubtensorModule.set_weights
            lost: committing weights
            absent: the version of the commits
            absent: the state of the epochs
            degraded: the commits that wait for their reveal
            registering a hotkey by call SubtensorModule.burned_register
            degraded: the fee of a call
            degraded: the stakes of a coldkey
            absent: the stake that is locked
            absent: the collateral of a miner
            absent: the time that stakes of subnet 0 stay
            the price of alpha by storage item SubtensorModule.SubnetTAO and 2 more
            degraded: what the pool gives
            degraded: the names of subnets
            absent: CommitRevealWeightsVersion
            absent: ActivityCutoffFactorMilli
            absent: LastEpochBlock
            absent: PendingEpochAt
            absent: SubnetEpochIndex
            absent: the refusal of a coldkey that is swapped
            absent: the refusal of a stake that is locked
            absent: the refusal of a stake that is changed too soon
            absent: the refusal of a payment that is too large
            off: set_weights
            on: Crv3CommitsOnly
            broken: VALIDATOR
            """),
        Arguments.of(
            "finney-393",
            """
            node-subtensor 393
            metadata 16
            the stake of a validator by runtime API SubnetInfoRuntimeApi.get_subnet_state
            absent: the consensus of a subnet
            absent: the state of the epochs
            registering a hotkey by call SubtensorModule.burned_register
            absent: the stake that is locked
            absent: the collateral of a miner
            absent: the time that stakes of subnet 0 stay
            absent: ActivityCutoffFactorMilli
            absent: LastEpochBlock
            absent: PendingEpochAt
            absent: SubnetEpochIndex
            absent: the refusal of a stake that is locked
            off: set_mechanism_weights
            on: commit_timelocked_mechanism_weights
            """),
        Arguments.of(
            "finney-424",
            """
            node-subtensor 424
            metadata 16
            the stake of a validator by runtime API SubnetInfoRuntimeApi.get_subnet_state
            absent: the consensus of a subnet
            absent: the collateral of a miner
            absent: the time that stakes of subnet 0 stay
            absent: the refusal of a stake that is changed too soon
            off: set_mechanism_weights
            on: commit_timelocked_mechanism_weights
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runtimes")
  @SharedFolder.Needed
  void saysWhatARealRuntimeOffers(String runtime, String summary) {
    CompatibilityReport report = CompatibilityReport.of(MetadataSamples.metadata(runtime));
    assertThat(ReportSummary.of(report)).isEqualTo(summary);
    assertThat(report.isCompatible()).isEqualTo(!summary.contains("broken"));
  }

  @Test
  void theModeOfTheSubnetDecidesWhetherAValidatorWorks() {
    Metadata metadata = DevnetMetadata.of(218);
    CompatibilityReport off = of(metadata, false);
    assertThat(off.works(Role.VALIDATOR)).isTrue();
    assertThat(off.breaks(Purpose.COMMITS)).isFalse();
    assertThat(off.isCompatible()).isTrue();
    CompatibilityReport on = of(metadata, true);
    assertThat(on.works(Role.VALIDATOR)).isFalse();
    assertThat(on.breaks(Purpose.COMMITS)).isTrue();
    assertThat(on.breaks(Purpose.WEIGHTS)).isFalse();
    assertThat(on.isCompatible()).isFalse();
    assertThat(on.works(Role.MINER)).isTrue();
  }

  private static CompatibilityReport of(Metadata metadata, boolean commitReveal) {
    return CompatibilityReport.of(
        metadata, new SubnetMode(58, new EpochConsensus.Yuma(), commitReveal));
  }

  @Test
  void aSubnetWithNullConsensusHasNoPathForWeights() {
    CompatibilityReport report =
        CompatibilityReport.of(
            DevnetMetadata.of(461), new SubnetMode(58, new EpochConsensus.Null(), false));
    assertThat(report.works(Role.VALIDATOR)).isFalse();
    assertThat(report.works(Role.MINER)).isTrue();
  }

  /** Removes each requirement's items from a runtime that has them. */
  @Test
  void everyRequirementThatIsMissingIsFound() {
    Metadata metadata = DevnetMetadata.of(461);
    List<RequirementFinding.Met> met =
        CompatibilityReport.of(metadata).findings().stream()
            .filter(RequirementFinding.Met.class::isInstance)
            .map(RequirementFinding.Met.class::cast)
            .filter(finding -> !isExtrinsic(finding.requirement()))
            .toList();
    assertThat(met).hasSizeGreaterThan(70);
    for (RequirementFinding.Met finding : met) {
      Requirement requirement = finding.requirement();
      Metadata without = metadata;
      for (RuntimeElement element : elements(requirement).toList()) {
        without = without(without, element.item());
      }
      RequirementFinding lost = find(CompatibilityReport.of(without), requirement);
      assertThat(lost)
          .isInstanceOf(
              switch (requirement.absence()) {
                case Absence.Fatal fatal -> RequirementFinding.Lost.class;
                case Absence.Degraded degraded -> RequirementFinding.Degraded.class;
                case Absence.Harmless harmless -> RequirementFinding.Absent.class;
              });
    }
  }

  private static boolean isExtrinsic(Requirement requirement) {
    return elements(requirement).anyMatch(e -> e.item().kind() == RuntimeItem.Kind.EXTRINSIC);
  }

  private static Metadata without(Metadata metadata, RuntimeItem item) {
    String pallet = item.pallet();
    String name = item.name();
    return metadata.pallet(pallet).isEmpty() && item.kind() != RuntimeItem.Kind.API
        ? metadata
        : switch (item.kind()) {
          case CALL -> EditedMetadata.withoutCall(metadata, pallet, name);
          case STORAGE -> EditedMetadata.withoutStorage(metadata, pallet, name);
          case CONSTANT -> EditedMetadata.withoutConstant(metadata, pallet, name);
          case API -> EditedMetadata.withoutApi(metadata, pallet, name);
          case EVENT -> EditedMetadata.withoutEvent(metadata, pallet, name);
          case ERROR -> EditedMetadata.withoutError(metadata, pallet, name);
          case EXTENSION, EXTRINSIC -> throw new IllegalArgumentException(item.toString());
        };
  }

  /** Gives each storage item the type of another one. */
  @Test
  void everyStorageItemOfAnotherTypeIsFound() {
    Metadata metadata = DevnetMetadata.of(461);
    List<RuntimeElement> items =
        RuntimeRequirements.all().stream()
            .flatMap(CompatibilityReportTest::elements)
            .filter(element -> element.item().kind() == RuntimeItem.Kind.STORAGE)
            .filter(element -> element.item().pallet().equals(PALLET))
            .filter(element -> RuntimeParts.problems(metadata, element).isEmpty())
            .distinct()
            .toList();
    assertThat(items).hasSizeGreaterThan(40);
    for (RuntimeElement element : items) {
      String name = element.item().name();
      Metadata changed =
          EditedMetadata.withValueOf(
              metadata, PALLET, name, name.equals("Axons") ? "Burn" : "Axons");
      assertThat(RuntimeParts.problems(changed, element))
          .as(name)
          .isNotEmpty()
          .allMatch(RuntimeProblem.OtherShape.class::isInstance);
    }
  }

  /** An item of another type is read all the same, so this is worse than its absence. */
  @Test
  void anotherTypeBreaksWhatAnAbsenceDoesNot() {
    Metadata metadata =
        EditedMetadata.withValueOf(
            DevnetMetadata.of(461), PALLET, "WeightsVersionKey", "CommitRevealWeightsEnabled");
    CompatibilityReport report = CompatibilityReport.of(metadata);
    assertThat(report.lost(Role.VALIDATOR))
        .flatExtracting(RequirementFinding.Lost::problems)
        .extracting(RuntimeProblem::text)
        .containsExactly(
            "storage item SubtensorModule.WeightsVersionKey: the value is bool, not an integer");
    assertThat(report.works(Role.VALIDATOR)).isFalse();
    assertThat(report.works(Role.MINER)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "serve_axon, ip, MINER, announcing an axon",
    "burned_register, hotkey, '', ''",
    "register_limit, limit_price, '', ''"
  })
  void anArgumentOfAnotherNameBreaksTheCommandsWithoutAnotherWay(
      String call, String argument, String broken, String use) {
    CompatibilityReport report =
        CompatibilityReport.of(
            EditedMetadata.withArgument(DevnetMetadata.of(461), PALLET, call, argument, "renamed"));
    assertThat(Stream.of(Role.values()).filter(role -> !report.works(role)).map(Role::name))
        .isEqualTo(broken.isEmpty() ? List.of() : List.of(broken));
    if (!use.isEmpty()) {
      assertThat(report.lost(Role.MINER))
          .extracting(lost -> lost.requirement().use())
          .containsExactly(use);
    }
  }

  @Test
  void anUnknownSignedExtensionBreaksEveryCommandThatSigns() {
    CompatibilityReport report =
        CompatibilityReport.of(
            EditedMetadata.withExtensions(
                DevnetMetadata.of(461),
                extensions ->
                    extensions.stream()
                        .filter(e -> !e.identifier().equals("CheckNonce"))
                        .toList()));
    assertThat(report.lost(Role.MINER))
        .flatExtracting(RequirementFinding.Lost::problems)
        .extracting(RuntimeProblem::text)
        .containsExactly("this runtime has no signed extension CheckNonce");
    assertThat(Stream.of(Role.values()).filter(report::works)).containsExactly(Role.METAGRAPH);
  }

  private static Stream<RuntimeElement> elements(Requirement requirement) {
    return requirement.ways().stream().flatMap(List::stream);
  }

  private static RequirementFinding find(CompatibilityReport report, Requirement requirement) {
    return report.findings().stream()
        .filter(finding -> finding.requirement().equals(requirement))
        .findFirst()
        .orElseThrow();
  }
}
