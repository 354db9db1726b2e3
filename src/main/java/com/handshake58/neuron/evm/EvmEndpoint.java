package com.handshake58.neuron.evm;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.Endpoint;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The state of one endpoint: whether it may be asked, when, and for how many blocks at once.
 * Thread-safe.
 */
final class EvmEndpoint {
  /** Good pages after a time-out until a larger range is tried again. */
  private static final int GROW_AFTER = 16;

  private static final int MAX_REASON = 300;

  /** Shorter parts of an address are words such as {@code v2}. */
  private static final int MIN_SECRET = 6;

  private static final Pattern DELIMITERS = Pattern.compile("[/?&=#]");

  private final Endpoint address;
  private State state = State.UNCHECKED;
  private long readyAt;
  private String lastFailure = "not asked yet";
  private int failures;
  private boolean batches = true;

  /** The most blocks of a log query, as the endpoint said or showed by refusals. */
  private long maxRange;

  /** At most {@link #maxRange}; less for a while after time-outs. */
  private long range;

  private int goodPages;

  private enum State {
    /** Its chain id is not known. */
    UNCHECKED,
    /** It serves the right chain. */
    TRUSTED,
    /** It serves another chain. */
    EXCLUDED
  }

  /**
   * An endpoint that may be asked at once.
   *
   * @param now of the clock whose nanoseconds the other methods take
   */
  EvmEndpoint(Endpoint address, long range, long now) {
    this.address = address;
    this.maxRange = range;
    this.range = range;
    this.readyAt = now;
  }

  Endpoint address() {
    return address;
  }

  /** Scheme, host and port. */
  String name() {
    return address.toString();
  }

  /** A refusal in one bounded line, without the parts of the address that may be a key. */
  String describe(Refusal refusal) {
    String text = refusal.text().replaceAll("\\s+", " ").strip();
    String secrets = address.url().replaceFirst("^[a-z]+://[^/]*", "");
    for (String part : DELIMITERS.split(secrets, -1)) {
      if (part.length() >= MIN_SECRET) {
        text = text.replace(part, "…");
      }
    }
    String code = refusal.code() == 0 ? "" : " (code " + refusal.code() + ")";
    return UntrustedText.escape(text, MAX_REASON) + code;
  }

  synchronized boolean isExcluded() {
    return state == State.EXCLUDED;
  }

  synchronized boolean isUnchecked() {
    return state == State.UNCHECKED;
  }

  synchronized void trust() {
    state = State.TRUSTED;
  }

  synchronized void exclude(String why) {
    state = State.EXCLUDED;
    lastFailure = why;
  }

  /** Nanoseconds until it may be asked; zero or less where it may be asked now. */
  synchronized long waitNanos(long now) {
    return readyAt - now;
  }

  /** Returns the number of failures in a row, this one included. */
  synchronized int failed(String why) {
    lastFailure = why;
    return ++failures;
  }

  synchronized void pause(long now, Duration pause) {
    readyAt = now + pause.toNanos();
  }

  synchronized String lastFailure() {
    return lastFailure;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized boolean takesBatches() {
    return batches;
  }

  synchronized void takesNoBatches() {
    batches = false;
  }

  /** How many blocks the next log query may ask for. */
  synchronized long range() {
    return range;
  }

  /** After a good page: the range grows back step by step. */
  synchronized void pageRead() {
    if (range < maxRange && ++goodPages >= GROW_AFTER) {
      range = Math.min(maxRange, range * 2);
      goodPages = 0;
    }
  }

  /** Lowers the largest range for good. */
  synchronized void limitRange(long blocks) {
    maxRange = Math.max(1, Math.min(maxRange, blocks));
    range = Math.min(range, maxRange);
    goodPages = 0;
  }

  /** Halves the range for a while: a query of so many blocks was not answered in time. */
  synchronized void timedOut(long blocks) {
    range = Math.max(1, Math.min(range, blocks / 2));
    goodPages = 0;
  }
}
