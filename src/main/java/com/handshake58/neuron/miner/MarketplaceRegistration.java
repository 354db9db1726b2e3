package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.MarketplaceMessages;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the miner at the marketplace and tries again until it succeeds. A failure is only logged: a
 * miner without a listing still serves validators.
 */
public final class MarketplaceRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(MarketplaceRegistration.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(30), 0.3);

  private final Marketplace marketplace;
  private final Randomness randomness;
  private final LinkedBlockingQueue<MarketplaceListing> wanted = new LinkedBlockingQueue<>();
  private Optional<MarketplaceListing> pending = Optional.empty();
  private int failures;

  public MarketplaceRegistration(Marketplace marketplace, Randomness randomness) {
    this.marketplace = marketplace;
    this.randomness = randomness;
  }

  /** Asks for a listing, which replaces one that is still tried. Does not block. */
  void list(MarketplaceListing listing) {
    wanted.add(listing);
  }

  /** The service that lists. */
  LoopService service(Time time) {
    return new LoopService(
        "marketplace",
        time,
        STOP_TIMEOUT,
        this::step,
        (fault, count) -> {
          LOG.error("marketplace registration failed; the miner continues without it", fault);
          pending = Optional.empty();
          return Duration.ZERO;
        });
  }

  /** Waits for a listing and tries it once; returns the delay before the next try. */
  Duration step() throws InterruptedException {
    MarketplaceListing listing = latest();
    return switch (marketplace.register(listing)) {
      case Marketplace.Registered _ -> {
        LOG.info(MarketplaceMessages.listed(marketplace.shown(), listing));
        pending = Optional.empty();
        failures = 0;
        yield Duration.ZERO;
      }
      case Marketplace.Failure failure -> {
        Duration wait = longer(BACKOFF.after(++failures, randomness::fraction), failure);
        LOG.warn(MarketplaceMessages.notListed(marketplace.shown(), listing, failure, wait));
        yield wait;
      }
    };
  }

  private MarketplaceListing latest() throws InterruptedException {
    if (pending.isEmpty()) {
      pending = Optional.of(wanted.take());
    }
    for (MarketplaceListing next = wanted.poll(); next != null; next = wanted.poll()) {
      pending = Optional.of(next);
    }
    return pending.orElseThrow();
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
