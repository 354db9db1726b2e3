package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import com.handshake58.neuron.subnet58.MarketplaceRegistration;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the miner at the marketplace beside its other work; a new listing follows the last. */
final class BackgroundListing implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundListing.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Marketplace marketplace;
  private final MarketplaceRegistration registration;
  private final LinkedBlockingQueue<MarketplaceListing> wanted = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;

  BackgroundListing(Marketplace marketplace, MarketplaceRegistration registration) {
    this.marketplace = marketplace;
    this.registration = registration;
  }

  void list(MarketplaceListing listing) {
    wanted.add(listing);
  }

  @Override
  public String name() {
    return "marketplace";
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("marketplace").start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      marketplace.close();
      // A look-up of a name cannot be interrupted; the thread dies with the program.
      if (!thread.join(LAST_WORDS)) {
        LOG.debug("{} is still busy", name());
      }
    }
  }

  private void run() {
    try {
      while (true) {
        listNext();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listNext() throws InterruptedException {
    try {
      registration.run(wanted.take());
    } catch (RuntimeException e) {
      LOG.error("the marketplace registration failed; the miner goes on without it", e);
    }
  }
}
