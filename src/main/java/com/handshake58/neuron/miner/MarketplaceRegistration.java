package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.MarketplaceMessages;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the miner at the marketplace and tries again until it succeeds. A failure is only logged: a
 * miner without a listing still serves validators.
 */
public final class MarketplaceRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(MarketplaceRegistration.class);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(30), 0.3);

  private final Marketplace marketplace;
  private final Time time;
  private final Randomness randomness;

  public MarketplaceRegistration(Marketplace marketplace, Time time, Randomness randomness) {
    this.marketplace = marketplace;
    this.time = time;
    this.randomness = randomness;
  }

  /** Returns when the marketplace has accepted the listing. */
  public void run(MarketplaceListing listing) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      Duration wait = BACKOFF.after(failures, randomness::fraction);
      switch (marketplace.register(listing)) {
        case Marketplace.Registered registered -> {
          LOG.info(MarketplaceMessages.listed(marketplace.shown(), listing, registered));
          return;
        }
        case Marketplace.Failure failure -> {
          wait = longer(wait, failure);
          LOG.warn(MarketplaceMessages.notListed(marketplace.shown(), listing, failure, wait));
        }
      }
      time.sleep(wait);
    }
  }

  private static Duration longer(Duration wait, Marketplace.Failure failure) {
    return switch (failure) {
      case Marketplace.Refused refused -> {
        Duration asked = refused.retryAfter().orElse(Duration.ZERO);
        yield asked.compareTo(wait) > 0 ? asked : wait;
      }
      case Marketplace.Unreachable _ -> wait;
    };
  }
}
