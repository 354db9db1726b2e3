package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers with the marketplace until that has worked. Never fatal: a miner without a listing
 * still serves validators, so all that fails is one line in the log and another attempt.
 */
public final class MarketplaceRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(MarketplaceRegistration.class);
  private static final Backoff PACE =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(30), 0.3);

  private final Marketplace marketplace;
  private final Time time;
  private final Randomness randomness;

  public MarketplaceRegistration(Marketplace marketplace, Time time, Randomness randomness) {
    this.marketplace = marketplace;
    this.time = time;
    this.randomness = randomness;
  }

  /**
   * Returns once the listing stands.
   *
   * @throws InterruptedException to give up
   */
  public void run(MarketplaceListing listing) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      Duration wait = PACE.after(failures, randomness::fraction);
      switch (marketplace.register(listing)) {
        case Marketplace.Registered done -> {
          LOG.info(
              "the marketplace {} lists {} at {}: HTTP {} {}",
              marketplace.shown(),
              listing.name(),
              listing.apiUrl(),
              done.status(),
              done.words());
          return;
        }
        case Marketplace.Refused refused -> {
          Duration asked = refused.retryAfter().orElse(Duration.ZERO);
          wait = asked.compareTo(wait) > 0 ? asked : wait;
          LOG.warn(
              "the marketplace {} refused {}: HTTP {} {}; next attempt in {} s",
              marketplace.shown(),
              listing.name(),
              refused.status(),
              refused.words(),
              wait.toSeconds());
        }
        case Marketplace.Unreachable unreachable ->
            LOG.warn(
                "the marketplace {} cannot be reached: {}; next attempt in {} s",
                marketplace.shown(),
                unreachable.reason(),
                wait.toSeconds());
      }
      time.sleep(wait);
    }
  }
}
