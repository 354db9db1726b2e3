package com.handshake58.neuron.ops;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.ops.HealthReport.Line;
import com.handshake58.neuron.ops.HealthReport.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The state of one part of a neuron. Any thread may report. Sentences contain no secret and no
 * whole address of an endpoint, since every user of the machine may read them.
 */
public final class HealthPart {
  private static final int MAX_CHARS = 500;

  private final String name;
  private final Duration failureTimeout;
  private final Duration reportTimeout;
  private final Time time;
  private State state = State.WAITING;
  private String sentence = "has not started";
  private Instant since;
  private long sinceNanos;
  private boolean monitored;
  private long lastReportNanos;

  HealthPart(String name, Duration failureTimeout, Duration reportTimeout, Time time) {
    this.name = name;
    this.failureTimeout = failureTimeout;
    this.reportTimeout = reportTimeout;
    this.time = time;
    this.since = time.now();
    this.sinceNanos = time.nanoTime();
  }

  public void ok(String sentence) {
    report(State.OK, sentence);
  }

  /** Reports that the part waits for something that no restart brings about. */
  public void waiting(String reason) {
    report(State.WAITING, reason);
  }

  /** Reports a failure. Repeated reports keep the time of the first one. */
  public void failing(String reason) {
    report(State.FAILING, reason);
  }

  /** Reports that the part runs and its state is unchanged. */
  public synchronized void heartbeat() {
    monitored = true;
    lastReportNanos = time.nanoTime();
  }

  /** Reports that the part does not run and reports nothing until it runs again. */
  public synchronized void paused(String reason) {
    waiting(reason);
    monitored = false;
  }

  private synchronized void report(State now, String text) {
    if (now != state) {
      state = now;
      since = time.now();
      sinceNanos = time.nanoTime();
    }
    sentence = UntrustedText.escape(text, MAX_CHARS);
    heartbeat();
  }

  synchronized Line line() {
    long now = time.nanoTime();
    Duration sinceReport = Duration.ofNanos(now - lastReportNanos);
    if (monitored && sinceReport.compareTo(reportTimeout) > 0) {
      return new Line(
          State.FAILING,
          name,
          "no report for %d min, the last one was: %s".formatted(sinceReport.toMinutes(), sentence),
          false);
    }
    if (state == State.OK) {
      return new Line(state, name, sentence, true);
    }
    boolean tolerated =
        state == State.WAITING || Duration.ofNanos(now - sinceNanos).compareTo(failureTimeout) <= 0;
    return new Line(
        state, name, sentence + ", since " + since.truncatedTo(ChronoUnit.SECONDS), tolerated);
  }
}
