package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Background;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the miner at the marketplace beside its other work; a new listing follows the last. */
final class BackgroundListing implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundListing.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Marketplace marketplace;
  private final MarketplaceRegistration registration;
  private final LinkedBlockingQueue<MarketplaceListing> wanted = new LinkedBlockingQueue<>();
  private final Background background = new Background("marketplace");

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
    background.start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    background.interrupt();
    marketplace.close();
    if (!background.stop(STOP_TIMEOUT)) {
      LOG.debug("{} is still busy", name());
    }
  }

  private void run() throws InterruptedException {
    while (true) {
      listNext();
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
