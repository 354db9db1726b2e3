package com.handshake58.neuron.ops;

import com.handshake58.neuron.base.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The reports of a neuron's parts. An unhealthy neuron may need a restart or an operator. A part
 * that waits for something that no restart brings about, such as a registration, is healthy.
 */
public final class Health {
  private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  private final Time time;
  private final List<HealthPart> parts = new CopyOnWriteArrayList<>();

  public Health(Time time) {
    this.time = time;
  }

  /**
   * Adds a part that reports changes only.
   *
   * @param name without blanks
   * @param failureTimeout how long the part may fail before the neuron is unhealthy
   */
  public HealthPart part(String name, Duration failureTimeout) {
    return part(name, failureTimeout, UNLIMITED);
  }

  /**
   * Adds a part that reports regularly, such as a loop.
   *
   * @param name without blanks
   * @param failureTimeout how long the part may fail before the neuron is unhealthy
   * @param reportTimeout how long the part may report nothing, from its first report on
   */
  public HealthPart part(String name, Duration failureTimeout, Duration reportTimeout) {
    HealthPart part = new HealthPart(name, failureTimeout, reportTimeout, time);
    parts.add(part);
    return part;
  }

  /** Returns all parts in the order of their addition. */
  public HealthReport report() {
    return new HealthReport(parts.stream().map(HealthPart::line).toList());
  }
}
