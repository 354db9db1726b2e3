package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.subtensor.compatibility.Requirement.Absence;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a report as text, without what the runtime has in the preferred way. */
final class ReportSummary {
  private ReportSummary() {}

  static String of(CompatibilityReport report) {
    List<String> lines = new ArrayList<>();
    report.version().ifPresent(v -> lines.add(v.name() + " " + v.spec()));
    lines.add("metadata " + report.metadataVersion());
    for (RequirementFinding finding : report.findings()) {
      Requirement requirement = finding.requirement();
      String use = requirement.use();
      switch (finding) {
        case RequirementFinding.Met met -> {
          if (met.way() > 0 && !(requirement.absence() instanceof Absence.Harmless)) {
            lines.add(use + " by " + requirement.name(met.way()));
          }
        }
        case RequirementFinding.Absent absent -> lines.add("absent: " + use);
        case RequirementFinding.Degraded degraded -> lines.add("degraded: " + use);
        case RequirementFinding.Lost lost -> lines.add("lost: " + use);
      }
    }
    lines.add("off: " + path(report.withoutCommitReveal()));
    lines.add("on: " + path(report.withCommitReveal()));
    Stream.of(Role.values())
        .filter(role -> !report.works(role))
        .forEach(role -> lines.add("broken: " + role));
    return String.join("\n", lines) + "\n";
  }

  private static String path(WeightsPath path) {
    return path instanceof WeightsPath.Supported(var call)
        ? call.callName()
        : path.getClass().getSimpleName();
  }
}
