package com.handshake58.neuron.messages;

import com.handshake58.neuron.substrate.metadata.MetadataFileProblem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.subtensor.compatibility.CompatibilityReport;
import com.handshake58.neuron.subtensor.compatibility.Purpose;
import com.handshake58.neuron.subtensor.compatibility.Requirement;
import com.handshake58.neuron.subtensor.compatibility.RequirementFinding;
import com.handshake58.neuron.subtensor.compatibility.Role;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences of {@code neuron compat} about a runtime. */
public final class CompatibilityMessages {
  private CompatibilityMessages() {}

  /** The first line of a report. */
  public static String runtime(CompatibilityReport report) {
    return "runtime "
        + report.version().map(v -> v.name() + " " + v.spec()).orElse("of unknown version")
        + ", metadata "
        + report.metadataVersion();
  }

  /** The line of one group of requirements. */
  public static String group(Purpose purpose, List<RequirementFinding> findings) {
    long met = findings.stream().filter(RequirementFinding.Met.class::isInstance).count();
    long absent = findings.stream().filter(RequirementFinding.Absent.class::isInstance).count();
    String ways = purpose == Purpose.ERRORS ? "" : ways(findings);
    return name(purpose)
        + ": "
        + met
        + " of "
        + findings.size()
        + " items"
        + (absent == 0 ? "" : ", " + absent + " absent without loss")
        + (ways.isEmpty() ? "" : "; uses " + ways);
  }

  /** What is used where the neuron can do with one of several items. */
  private static String ways(List<RequirementFinding> findings) {
    return findings.stream()
        .filter(RequirementFinding.Met.class::isInstance)
        .map(RequirementFinding.Met.class::cast)
        .filter(f -> !(f.requirement().absence() instanceof Requirement.Absence.Harmless))
        .filter(f -> f.requirement().ways().size() > 1)
        .map(f -> f.requirement().name(f.way()))
        .collect(Collectors.joining(", "));
  }

  /** The name of a group. */
  private static String name(Purpose purpose) {
    return switch (purpose) {
      case EXTRINSICS -> "extrinsics";
      case SUBNET -> "subnet and registration";
      case NEURONS -> "neurons";
      case ANNOUNCEMENT -> "announcement of an axon";
      case WEIGHTS_CHECKS -> "checks before weights";
      case WEIGHTS -> "weights without commit-reveal";
      case COMMITS -> "weights with commit-reveal";
      case REGISTRATION -> "registering a hotkey";
      case TRANSFERS -> "balances and transfers";
      case STAKES -> "stakes and prices";
      case TIME -> "time";
      case SETTINGS -> "settings of a subnet";
      case ERRORS -> "refusals with a remedy";
    };
  }

  /**
   * What is missing or has another shape, and what follows.
   *
   * @param report with the finding
   */
  public static String problem(RequirementFinding finding, CompatibilityReport report) {
    Requirement requirement = finding.requirement();
    return switch (finding) {
      case RequirementFinding.Met met -> requirement.use() + ": by " + requirement.name(met.way());
      case RequirementFinding.Absent(var r, String meaning) ->
          requirement.use() + ": this runtime does not have it: " + meaning;
      case RequirementFinding.Degraded(var r, var problems, String consequence) ->
          requirement.use() + ": " + text(problems) + ": " + consequence;
      case RequirementFinding.Lost(var r, var problems) ->
          requirement.use() + ": " + lost(requirement.purpose(), problems, report);
    };
  }

  private static String lost(
      Purpose purpose, List<RuntimeProblem> problems, CompatibilityReport report) {
    boolean isOld =
        purpose == Purpose.COMMITS
            && (report.withCommitReveal() instanceof WeightsPath.SaltedCommitsOnly
                || report.withCommitReveal() instanceof WeightsPath.Crv3CommitsOnly);
    return text(problems)
        + ": "
        + consequence(purpose)
        + ": "
        + (isOld ? Remedies.COMMIT_REVEAL_OFF : Remedies.NEWER_NEURON);
  }

  private static String text(List<RuntimeProblem> problems) {
    return problems.stream().map(RuntimeProblem::text).collect(Collectors.joining("; "));
  }

  private static String consequence(Purpose purpose) {
    return switch (purpose) {
      case WEIGHTS -> "a validator submits nothing while commit-reveal is off";
      case COMMITS -> "a validator submits nothing while commit-reveal is on";
      default ->
          purpose.roles().stream()
              .sorted()
              .map(CompatibilityMessages::name)
              .collect(Collectors.joining(", ", "these do not work: ", ""));
    };
  }

  /** The name of a role. */
  private static String name(Role role) {
    return switch (role) {
      case MINER -> "`neuron --mode=miner`";
      case VALIDATOR -> "`neuron --mode=validator`";
      case REGISTER -> "`neuron register`";
      case METAGRAPH -> "`neuron metagraph`";
    };
  }

  /** Whether a role works on the runtime. */
  public static String role(Role role, CompatibilityReport report) {
    String name = name(role) + ": ";
    if (!report.lost(role).isEmpty()) {
      return name
          + "does not work without "
          + report.lost(role).stream()
              .map(lost -> lost.requirement().use())
              .collect(Collectors.joining(", "));
    }
    return name + (role == Role.VALIDATOR ? validator(report) : "works");
  }

  private static String validator(CompatibilityReport report) {
    String modes = "commit-reveal off: " + mode(report, false) + "; on: " + mode(report, true);
    return report
            .subnet()
            .map(
                subnet ->
                    (report.submits(subnet.commitReveal()) ? "works" : "submits no weights")
                        + " on subnet "
                        + subnet.netuid()
                        + ", which has commit-reveal "
                        + (subnet.commitReveal() ? "on" : "off")
                        + "; with ")
            .orElseGet(
                () ->
                    report.works(Role.VALIDATOR)
                        ? "works; with "
                        : report.submits(false) || report.submits(true)
                            ? "works in one mode only; with "
                            : "submits no weights; with ")
        + modes;
  }

  private static String mode(CompatibilityReport report, boolean commitReveal) {
    return switch (report.path(commitReveal)) {
      case WeightsPath.Supported(var call) when report.submits(commitReveal) -> call.callName();
      case WeightsPath.Supported(var call) -> "nothing, see the lines above";
      case WeightsPath.Unsupported unsupported -> "nothing, since " + cause(unsupported);
    };
  }

  /** Why no weights can be submitted, as the end of a sentence. */
  public static String cause(WeightsPath.Unsupported path) {
    return switch (path) {
      case WeightsPath.SaltedCommitsOnly salted ->
          "this runtime has only commits of a salted hash (commit_weights), which this version does"
              + " not make";
      case WeightsPath.Crv3CommitsOnly crv3 ->
          "this runtime has only commits without a version (commit_crv3_weights), which this"
              + " version does not make";
      case WeightsPath.NullConsensus none ->
          "the subnet uses Null consensus, to which this version does not submit";
      case WeightsPath.UnknownConsensus(String name) ->
          "the subnet uses " + name + " consensus, which this version does not know";
      case WeightsPath.NoWeightsCall(List<String> changed) when changed.isEmpty() ->
          "this runtime has no call for it that this version knows";
      case WeightsPath.NoWeightsCall(List<String> changed) ->
          "this runtime has the calls with other arguments only: " + String.join(", ", changed);
    };
  }

  /** Metadata 14 says less than the runtime has. */
  public static String withoutApis() {
    return "metadata 14 does not describe runtime APIs: the neuron reads the storage instead; a node"
        + " that serves metadata 15 or 16 of this runtime may offer more";
  }

  /** The chain has no such subnet, or its settings have another form. */
  public static String withoutSubnet(int netuid) {
    return "the settings of subnet "
        + netuid
        + " cannot be read: the report is about the runtime alone; check --netuid";
  }

  /** The address of a node is none. It may hold a key, so it is not repeated. */
  public static String invalidAddress() {
    return "the address must be one or more ws:// or wss:// addresses, separated by commas";
  }

  /**
   * @param target neither a file nor a network
   */
  public static String unknownTarget(String target) {
    return "there is no readable file "
        + target
        + ": give a file with metadata, a network (finney, test, archive or local) or an address of a"
        + " node that begins with ws:// or wss://";
  }

  /**
   * @param file the file's name
   */
  public static String file(String file, MetadataFileProblem problem) {
    return switch (problem) {
      case MetadataFileProblem.RuntimeCode wasm ->
          file + " is the code of a runtime (wasm): " + Remedies.TAKE_METADATA;
      case MetadataFileProblem.TooLarge(long most) ->
          file + " is larger than " + most + " bytes: " + Remedies.TAKE_METADATA;
      case MetadataFileProblem.NotMetadata(String reason) ->
          file + " holds no metadata (" + reason + "): " + Remedies.TAKE_METADATA;
    };
  }
}
