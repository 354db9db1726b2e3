package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how long the chain has had no weights of the hotkey. From one tempo on it warns, from
 * three tempos on it reports errors and its part of the health fails. Between two reads of the
 * chain it counts blocks by the clock, so that it also notices an outage of the chain.
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

  /** Reports the chain's state and why there are no newer weights. */
  synchronized void read(WeightsFacts now) {
    facts = now;
    readNanos = time.nanoTime();
    lastUpdate = now.lastUpdate();
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
    Optional<Long> blocks = blocksSinceUpdate();
    if (facts == null || blocks.isEmpty()) {
      return;
    }
    long tempos = blocks.get() / facts.tempo();
    String sentence = WeightsMessages.overdue(tempos, blocks.get(), cause);
    if (tempos >= ERROR_TEMPOS) {
      part.failing(sentence);
    } else if (tempos >= WARN_TEMPOS) {
      part.waiting(sentence);
    } else {
      part.ok("the last weights are of block " + lastUpdate);
    }
    if (tempos > reportedTempos && tempos >= ERROR_TEMPOS) {
      LOG.error("{}", sentence);
    } else if (tempos > reportedTempos) {
      LOG.warn("{}", sentence);
    }
    reportedTempos = tempos;
  }

  /** Empty if the hotkey is not registered, or the subnet runs no epochs. */
  private Optional<Long> blocksSinceUpdate() {
    if (facts == null || facts.uid().isEmpty() || facts.tempo() == 0) {
      return Optional.empty();
    }
    Duration since = Duration.ofNanos(time.nanoTime() - readNanos);
    long grown = since.toMillis() / Math.max(1, facts.blockTime().toMillis());
    return Optional.of(Math.max(0, facts.block() + grown - lastUpdate));
  }
}
