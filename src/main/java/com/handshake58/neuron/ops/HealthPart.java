package com.handshake58.neuron.ops;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.ops.HealthReport.Line;
import com.handshake58.neuron.ops.HealthReport.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A part of the neuron and how it is; any thread may tell. Sentences hold no secret and no whole
 * address of an endpoint: whoever is on the machine may read them.
 */
public final class HealthPart {
  private static final int LONGEST = 500;

  private final String name;
  private final Duration patience;
  private final Duration silence;
  private final Time time;
  private State state = State.WAITING;
  private String sentence = "has not begun";
  private Instant since;
  private long sinceNanos;
  private boolean begun;
  private long heardNanos;

  HealthPart(String name, Duration patience, Duration silence, Time time) {
    this.name = name;
    this.patience = patience;
    this.silence = silence;
    this.time = time;
    this.since = time.now();
    this.sinceNanos = time.nanoTime();
  }

  /** It works. */
  public void ok(String how) {
    says(State.OK, how);
  }

  /** It does not work, and that is neither its fault nor for a restart to heal. */
  public void waiting(String why) {
    says(State.WAITING, why);
  }

  /** It does not work; said again, it is so since the first time. */
  public void failing(String why) {
    says(State.FAILING, why);
  }

  /** It is as it was, and still at it. */
  public synchronized void alive() {
    begun = true;
    heardNanos = time.nanoTime();
  }

  /** It is not at work and will not be heard of until it says something again. */
  public synchronized void rests(String why) {
    waiting(why);
    begun = false;
  }

  private synchronized void says(State now, String text) {
    if (now != state) {
      state = now;
      since = time.now();
      sinceNanos = time.nanoTime();
    }
    sentence = UntrustedText.escape(text, LONGEST);
    alive();
  }

  synchronized Line line() {
    long now = time.nanoTime();
    Duration unheard = Duration.ofNanos(now - heardNanos);
    if (begun && unheard.compareTo(silence) > 0) {
      return new Line(
          State.FAILING,
          name,
          "nothing was heard of it for %d min, the last was: %s"
              .formatted(unheard.toMinutes(), sentence),
          false);
    }
    if (state == State.OK) {
      return new Line(state, name, sentence, true);
    }
    boolean borne =
        state == State.WAITING || Duration.ofNanos(now - sinceNanos).compareTo(patience) <= 0;
    return new Line(
        state, name, sentence + ", since " + since.truncatedTo(ChronoUnit.SECONDS), borne);
  }
}
