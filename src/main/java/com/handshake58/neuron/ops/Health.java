package com.handshake58.neuron.ops;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a neuron's parts say of themselves, and whether that makes a healthy whole. Unhealthy says
 * that starting again may help or that somebody must look: a part that waits for what no restart
 * brings about, a registration for example, is healthy.
 */
public final class Health {
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Time time;
  private final List<HealthPart> parts = new CopyOnWriteArrayList<>();

  public Health(Time time) {
    this.time = time;
  }

  /**
   * A part that says something only when something changes.
   *
   * @param name without blanks
   * @param patience how long it may be failing before the whole is unhealthy
   */
  public HealthPart part(String name, Duration patience) {
    return part(name, patience, FOR_EVER);
  }

  /**
   * A part that goes round, and has stopped doing so where it says nothing.
   *
   * @param name without blanks
   * @param patience how long it may be failing before the whole is unhealthy
   * @param silence how long it may say nothing, once it has begun to
   */
  public HealthPart part(String name, Duration patience, Duration silence) {
    HealthPart part = new HealthPart(name, patience, silence, time);
    parts.add(part);
    return part;
  }

  /** All parts, in the order in which they were made. */
  public HealthReport report() {
    return new HealthReport(parts.stream().map(HealthPart::line).toList());
  }
}
