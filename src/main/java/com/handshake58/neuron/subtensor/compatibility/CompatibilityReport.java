package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.subtensor.weights.EpochConsensus;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a runtime offers of the {@link RuntimeRequirements}.
 *
 * @param version of the runtime; empty if the metadata does not have the constant System.Version
 * @param metadataVersion 14, 15 or 16
 * @param findings one for each requirement, in the order of the list
 * @param withoutCommitReveal how weights are submitted while commit-reveal is off
 * @param withCommitReveal how weights are submitted while commit-reveal is on
 * @param subnet the subnet's settings; empty if only the metadata is known
 */
public record CompatibilityReport(
    Optional<RuntimeName> version,
    int metadataVersion,
    List<RequirementFinding> findings,
    WeightsPath withoutCommitReveal,
    WeightsPath withCommitReveal,
    Optional<SubnetMode> subnet) {
  public CompatibilityReport {
    findings = List.copyOf(findings);
  }

  /**
   * @param name for example {@code node-subtensor}
   * @param spec for example 424
   */
  public record RuntimeName(String name, long spec) {}

  /** Checks metadata alone. */
  public static CompatibilityReport of(Metadata metadata) {
    return of(metadata, new EpochConsensus.Yuma());
  }

  /** Checks the metadata for a subnet. */
  public static CompatibilityReport of(Metadata metadata, SubnetMode subnet) {
    CompatibilityReport report = of(metadata, subnet.consensus());
    return new CompatibilityReport(
        report.version,
        report.metadataVersion,
        report.findings,
        report.withoutCommitReveal,
        report.withCommitReveal,
        Optional.of(subnet));
  }

  private static CompatibilityReport of(Metadata metadata, EpochConsensus consensus) {
    return new CompatibilityReport(
        name(metadata),
        metadata.version(),
        RuntimeRequirements.all().stream().map(r -> finding(r, metadata)).toList(),
        WeightsPath.of(metadata, consensus, false),
        WeightsPath.of(metadata, consensus, true),
        Optional.empty());
  }

  private static Optional<RuntimeName> name(Metadata metadata) {
    return metadata
        .constant("System", "Version")
        .filter(version -> version instanceof Value.Composite)
        .map(version -> ValueReader.of("System.Version", version))
        .filter(version -> version.has("spec_name") && version.has("spec_version"))
        .map(
            version ->
                new RuntimeName(
                    version.field("spec_name").text(), version.field("spec_version").int64()));
  }

  private static RequirementFinding finding(Requirement requirement, Metadata metadata) {
    List<List<RuntimeProblem>> problems = new ArrayList<>();
    for (int way = 0; way < requirement.ways().size(); way++) {
      List<RuntimeProblem> ofWay =
          requirement.ways().get(way).stream()
              .flatMap(element -> RuntimeParts.problems(metadata, element).stream())
              .toList();
      if (ofWay.isEmpty()) {
        return new RequirementFinding.Met(requirement, way);
      }
      problems.add(ofWay);
    }
    List<RuntimeProblem> all = problems.stream().flatMap(List::stream).distinct().toList();
    if (!all.stream().allMatch(CompatibilityReport::isAbsence)) {
      // An item of another shape is read all the same, and the read fails.
      return requirement.purpose().roles().isEmpty()
          ? new RequirementFinding.Degraded(requirement, all, "it cannot be read")
          : new RequirementFinding.Lost(requirement, all);
    }
    return switch (requirement.absence()) {
      case Requirement.Absence.Fatal fatal -> new RequirementFinding.Lost(requirement, all);
      case Requirement.Absence.Degraded(String consequence) ->
          new RequirementFinding.Degraded(requirement, all, consequence);
      case Requirement.Absence.Harmless(String meaning) ->
          new RequirementFinding.Absent(requirement, meaning);
    };
  }

  private static boolean isAbsence(RuntimeProblem problem) {
    return problem instanceof RuntimeProblem.Missing
        || problem instanceof RuntimeProblem.NotDescribed;
  }

  public List<RequirementFinding> findings(Purpose purpose) {
    return findings.stream().filter(f -> f.requirement().purpose() == purpose).toList();
  }

  /** Returns what prevents the role, other than the call that submits weights. */
  public List<RequirementFinding.Lost> lost(Role role) {
    return findings.stream()
        .filter(f -> f.requirement().purpose().roles().contains(role))
        .filter(f -> !f.requirement().purpose().isSubmission())
        .flatMap(f -> f instanceof RequirementFinding.Lost lost ? Stream.of(lost) : Stream.of())
        .toList();
  }

  /** Returns whether weights can be submitted while commit-reveal is on or off. */
  public boolean submits(boolean commitReveal) {
    return path(commitReveal) instanceof WeightsPath.Supported
        && findings(commitReveal ? Purpose.COMMITS : Purpose.WEIGHTS).stream()
            .noneMatch(RequirementFinding.Lost.class::isInstance);
  }

  public WeightsPath path(boolean commitReveal) {
    return commitReveal ? withCommitReveal : withoutCommitReveal;
  }

  /**
   * Returns whether the role works: a validator with the settings of the subnet, or with
   * commit-reveal off and on if no subnet is known.
   */
  public boolean works(Role role) {
    if (!lost(role).isEmpty()) {
      return false;
    }
    return role != Role.VALIDATOR
        || subnet.map(s -> submits(s.commitReveal())).orElse(submits(false) && submits(true));
  }

  /**
   * Returns whether the runtime lacks something of the group without which a role does not work.
   * The way to submit weights in the mode that the subnet does not use breaks nothing.
   */
  public boolean breaks(Purpose purpose) {
    boolean unused =
        subnet
            .filter(s -> purpose == (s.commitReveal() ? Purpose.WEIGHTS : Purpose.COMMITS))
            .isPresent();
    return !unused
        && findings(purpose).stream().anyMatch(RequirementFinding.Lost.class::isInstance);
  }

  /** Returns whether every role works. */
  public boolean isCompatible() {
    return Stream.of(Role.values()).allMatch(this::works);
  }
}
