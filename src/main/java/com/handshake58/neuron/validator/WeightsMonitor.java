package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.subtensor.weights.WeightsDue;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how long the hotkey has submitted no weights. Commits count (LastUpdate) unless the chain
 * did not reveal them. From one tempo on it warns, from three tempos on it reports errors. Its part
 * of the health fails three tempos after the validator began its work at the earliest. Where
 * weights are due only after a tempo or more, the tempos count from then on. Between two reads of
 * the chain it counts blocks by the clock, so that it also notices an outage of the chain.
 */
final class WeightsMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(WeightsMonitor.class);
  private static final long WARN_TEMPOS = 1;
  private static final long ERROR_TEMPOS = 3;

  private final HealthPart part;
  private final Time time;
  private @Nullable WeightsFacts facts;
  private long readNanos;
  private long lastUpdate;

  /** Blocks after the last weights until the next ones are due. */
  private long interval;

  /** The block of the first read. */
  private long firstBlock;

  private long reportedTempos;
  private String cause = "";

  /**
   * @param part without a failure timeout: three tempos are the timeout
   */
  WeightsMonitor(HealthPart part, Time time) {
    this.part = part;
    this.time = time;
  }

  /** The validator does not work, or submits no weights. */
  synchronized void paused(String reason) {
    facts = null;
    part.paused(reason);
  }

  /**
   * Reports the chain's state.
   *
   * @param last the block of the last weights that had an effect
   */
  synchronized void read(WeightsFacts now, WeightsDue due, long last) {
    if (facts == null) {
      firstBlock = now.block();
    }
    facts = now;
    interval = Math.max(0, due.block() - now.lastUpdate());
    readNanos = time.nanoTime();
    lastUpdate = last;
    if (now.uid().isEmpty()) {
      part.waiting("the hotkey is not registered");
    } else if (now.tempo() == 0) {
      part.waiting("the subnet runs no epochs");
    }
    check();
  }

  /** Reports the block of weights that the chain has taken. */
  synchronized void included(long block) {
    lastUpdate = Math.max(lastUpdate, block);
    check();
  }

  /** Reports why there are no newer weights at present. */
  synchronized void because(String reason) {
    cause = reason;
    check();
  }

  /** Compares the time since the last weights with the alarm levels. */
  synchronized void check() {
    if (facts == null || facts.uid().isEmpty() || facts.tempo() == 0) {
      return;
    }
    long tempos = temposSince(lastUpdate);
    String sentence = WeightsMessages.overdue(tempos, blocksSince(lastUpdate), cause);
    if (temposSince(Math.max(lastUpdate, firstBlock)) >= ERROR_TEMPOS) {
      part.failing(sentence);
    } else if (tempos >= WARN_TEMPOS) {
      part.waiting(sentence);
    } else {
      part.ok("the last weights were submitted in block " + lastUpdate);
    }
    if (tempos > reportedTempos && tempos >= ERROR_TEMPOS) {
      LOG.error("{}", sentence);
    } else if (tempos > reportedTempos) {
      LOG.warn("{}", sentence);
    }
    reportedTempos = tempos;
  }

  private long temposSince(long block) {
    long tempo = Objects.requireNonNull(facts).tempo();
    long late = interval < tempo ? 0 : interval;
    return Math.max(0, blocksSince(block) - late) / tempo;
  }

  private long blocksSince(long block) {
    WeightsFacts last = Objects.requireNonNull(facts);
    Duration since = Duration.ofNanos(time.nanoTime() - readNanos);
    long grown = since.toMillis() / Math.max(1, last.blockTime().toMillis());
    return Math.max(0, last.block() + grown - block);
  }
}
