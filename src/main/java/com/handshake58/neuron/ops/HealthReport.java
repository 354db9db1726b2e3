package com.handshake58.neuron.ops;

import java.util.List;
import java.util.Locale;

/** How a neuron is at one moment. */
public record HealthReport(List<HealthReport.Line> lines) {

  public HealthReport {
    lines = List.copyOf(lines);
  }

  /** What a part says of itself. */
  public enum State {
    OK,
    /** Not at work for a reason that a restart does not take away. */
    WAITING,
    FAILING
  }

  /**
   * One part.
   *
   * @param borne whether the whole may be healthy all the same
   */
  public record Line(State state, String name, String sentence, boolean borne) {}

  /** Whether no part is failing or silent for too long. */
  public boolean healthy() {
    return lines.stream().allMatch(Line::borne);
  }

  /**
   * {@code healthy} or {@code unhealthy}, then a line for each part: {@code ok}, {@code waiting} or
   * {@code failing}, its name and its sentence, with two blanks between them.
   */
  public String text() {
    StringBuilder text = new StringBuilder(healthy() ? "healthy\n" : "unhealthy\n");
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
