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
  public static String listed(String marketplace, MarketplaceListing listing) {
    return "the marketplace "
        + marketplace
        + " lists "
        + listing.name()
        + " at "
        + listing.apiUrl();
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
          case Marketplace.Refused refused -> " refused " + listing.name() + ": " + answer(refused);
          case Marketplace.Unreachable unreachable -> " cannot be reached: " + unreachable.reason();
        }
        + "; next attempt in "
        + wait.toSeconds()
        + " s; if this lasts, "
        + Remedies.CHECK_MARKETPLACE;
  }

  /** The status, and the server's own words unless they are a page for browsers. */
  private static String answer(Marketplace.Refused refused) {
    boolean page = refused.body().isBlank() || refused.body().startsWith("<");
    return "HTTP " + refused.status() + (page ? "" : ", '" + refused.body() + "'");
  }
}
