package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.messages.CompatibilityMessages;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.subtensor.compatibility.CompatibilityReport;
import com.handshake58.neuron.subtensor.compatibility.Requirement;
import com.handshake58.neuron.subtensor.compatibility.RequirementFinding;
import com.handshake58.neuron.subtensor.compatibility.Role;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import java.util.List;
import java.util.Locale;

/** Writes what a runtime offers as JSON. */
final class CompatibilityJson {
  private CompatibilityJson() {}

  /**
   * {@code {runtime{name, spec, metadata}, subnet{netuid, commitReveal}, requirements[{group, use,
   * state, by, problems[], consequence}], weights{withoutCommitReveal, withCommitReveal},
   * roles{miner, validator, register, metagraph}, compatible}}. The state is met, absent, degraded
   * or lost. A mode of the weights is {@code {call}} or {@code {reason}}. Parts that are unknown
   * are absent.
   */
  static ObjectNode of(CompatibilityReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode runtime = json.putObject("runtime");
    report
        .version()
        .ifPresent(version -> runtime.put("name", version.name()).put("spec", version.spec()));
    runtime.put("metadata", report.metadataVersion());
    report
        .subnet()
        .ifPresent(
            subnet ->
                json.putObject("subnet")
                    .put("netuid", subnet.netuid())
                    .put("commitReveal", subnet.commitReveal()));
    var requirements = json.putArray("requirements");
    report.findings().forEach(finding -> requirements.add(of(finding)));
    ObjectNode weights = json.putObject("weights");
    path(report, false, weights.putObject("withoutCommitReveal"));
    path(report, true, weights.putObject("withCommitReveal"));
    ObjectNode roles = json.putObject("roles");
    for (Role role : Role.values()) {
      roles.put(lowerCase(role), report.works(role));
    }
    return json.put("compatible", report.isCompatible());
  }

  private static ObjectNode of(RequirementFinding finding) {
    Requirement requirement = finding.requirement();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("group", lowerCase(requirement.purpose()));
    json.put("use", requirement.use());
    switch (finding) {
      case RequirementFinding.Met met ->
          json.put("state", "met").put("by", requirement.name(met.way()));
      case RequirementFinding.Absent absent ->
          json.put("state", "absent").put("consequence", absent.meaning());
      case RequirementFinding.Degraded degraded -> {
        json.put("state", "degraded").put("consequence", degraded.consequence());
        problems(json, degraded.problems());
      }
      case RequirementFinding.Lost lost -> {
        json.put("state", "lost");
        problems(json, lost.problems());
      }
    }
    return json;
  }

  private static void problems(ObjectNode json, List<RuntimeProblem> problems) {
    var array = json.putArray("problems");
    problems.forEach(problem -> array.add(problem.text()));
  }

  private static void path(CompatibilityReport report, boolean commitReveal, ObjectNode json) {
    switch (report.path(commitReveal)) {
      case WeightsPath.Supported(var call) when report.submits(commitReveal) ->
          json.put("call", call.callName());
      case WeightsPath.Supported(var call) ->
          json.put("reason", call.callName() + " or an item that it needs does not fit");
      case WeightsPath.Unsupported unsupported ->
          json.put("reason", CompatibilityMessages.cause(unsupported));
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
