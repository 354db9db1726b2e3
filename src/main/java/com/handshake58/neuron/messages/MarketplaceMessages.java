package com.handshake58.neuron.messages;

import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import java.time.Duration;

/** Sentences about the marketplace. */
public final class MarketplaceMessages {
  private MarketplaceMessages() {}

  /**
   * @param marketplace its address as it may be shown
   */
  public static String listed(
      String marketplace, MarketplaceListing listing, Marketplace.Registered registered) {
    return "the marketplace "
        + marketplace
        + " lists "
        + listing.name()
        + " at "
        + listing.apiUrl()
        + ": HTTP "
        + registered.status()
        + " "
        + registered.body();
  }

  /**
   * @param marketplace its address as it may be shown
   * @param wait until the next attempt
   */
  public static String notListed(
      String marketplace, MarketplaceListing listing, Marketplace.Failure failure, Duration wait) {
    return "the marketplace "
        + marketplace
        + switch (failure) {
          case Marketplace.Refused refused ->
              " refused " + listing.name() + ": HTTP " + refused.status() + " " + refused.body();
          case Marketplace.Unreachable unreachable -> " cannot be reached: " + unreachable.reason();
        }
        + "; next attempt in "
        + wait.toSeconds()
        + " s; if this lasts, "
        + Remedies.CHECK_MARKETPLACE;
  }
}
