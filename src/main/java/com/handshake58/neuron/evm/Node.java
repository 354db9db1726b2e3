package com.handshake58.neuron.evm;

import com.handshake58.neuron.net.Endpoint;
import java.time.Duration;

/**
 * What is known of one endpoint: whether it may be asked, when, and for how many blocks at once.
 * Guarded by itself.
 */
final class Node {
  /** So many good answers after a time-out until more blocks are tried again. */
  private static final int GROW_AFTER = 16;

  private final Endpoint endpoint;
  private State state = new Unchecked();
  private long readyAt;
  private String lastWhy = "not asked yet";
  private int failures;
  private boolean batches = true;

  /** The most blocks it is asked for, by what it told or refused. */
  private long cap;

  /** At most the cap: less after time-outs, for a while. */
  private long span;

  private int good;

  Node(Endpoint endpoint, long span, long now) {
    this.endpoint = endpoint;
    this.cap = span;
    this.span = span;
    this.readyAt = now;
  }

  private sealed interface State {}

  /** Its chain id was not asked yet. */
  private record Unchecked() implements State {}

  /** It is of the right chain. */
  private record Trusted() implements State {}

  /** Never to be asked again. */
  private record Refused() implements State {}

  Endpoint endpoint() {
    return endpoint;
  }

  /** For people: without what may be a key. */
  String name() {
    return endpoint.toString();
  }

  synchronized boolean refused() {
    return state instanceof Refused;
  }

  synchronized boolean unchecked() {
    return state instanceof Unchecked;
  }

  synchronized void trust() {
    state = new Trusted();
  }

  synchronized void refuse(String why) {
    state = new Refused();
    lastWhy = why;
  }

  /** Nanoseconds until it may be asked; zero or less where it may be now. */
  synchronized long waitNanos(long now) {
    return readyAt - now;
  }

  synchronized int fail(String why) {
    lastWhy = why;
    return ++failures;
  }

  synchronized void leaveAlone(long now, Duration wait) {
    readyAt = now + wait.toNanos();
  }

  synchronized String lastWhy() {
    return lastWhy;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized boolean batches() {
    return batches;
  }

  synchronized void noBatches() {
    batches = false;
  }

  synchronized long span() {
    return span;
  }

  /** After a good page: what time-outs took away comes back by and by. */
  synchronized void paged() {
    if (span < cap && ++good >= GROW_AFTER) {
      span = Math.min(cap, span * 2);
      good = 0;
    }
  }

  /** It told, or showed, that it takes no more blocks than these. */
  synchronized void capAt(long blocks) {
    cap = Math.max(1, Math.min(cap, blocks));
    span = Math.min(span, cap);
    good = 0;
  }

  /** It did not answer a query of so many blocks in time. */
  synchronized void timedOut(long blocks) {
    span = Math.max(1, Math.min(span, blocks / 2));
    good = 0;
  }
}
