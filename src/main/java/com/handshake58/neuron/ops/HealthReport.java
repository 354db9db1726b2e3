package com.handshake58.neuron.ops;

import java.util.List;
import java.util.Locale;

/** A neuron's health at one moment. */
public record HealthReport(List<HealthReport.Line> lines) {

  private static final String HEALTHY = "healthy\n";
  private static final String UNHEALTHY = "unhealthy\n";

  /** Whether the text begins like that of a report. */
  public static boolean isReport(String text) {
    return text.startsWith(HEALTHY) || text.startsWith(UNHEALTHY);
  }

  public HealthReport {
    lines = List.copyOf(lines);
  }

  /** The state of one part. */
  public enum State {
    OK,
    /** The part does not work for a reason that no restart removes. */
    WAITING,
    FAILING
  }

  /**
   * One part.
   *
   * @param tolerated whether the neuron is healthy in spite of the part's state
   */
  public record Line(State state, String name, String sentence, boolean tolerated) {}

  /** Returns whether no part fails, or reports nothing, for too long. */
  public boolean healthy() {
    return lines.stream().allMatch(Line::tolerated);
  }

  /**
   * Returns {@code healthy} or {@code unhealthy}, then a line for each part: {@code ok}, {@code
   * waiting} or {@code failing}, its name and its sentence, separated by two blanks.
   */
  public String text() {
    StringBuilder text = new StringBuilder(healthy() ? HEALTHY : UNHEALTHY);
    for (Line line : lines) {
      text.append(line.state().name().toLowerCase(Locale.ROOT))
          .append("  ")
          .append(line.name())
          .append("  ")
          .append(line.sentence())
          .append('\n');
    }
    return text.toString();
  }
}
