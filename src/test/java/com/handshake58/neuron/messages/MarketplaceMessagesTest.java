package com.handshake58.neuron.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketplaceMessagesTest {
  private static final MarketplaceListing LISTING =
      new MarketplaceListing(
          "https://provider.example",
          EvmAddress.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"),
          "Miner 7");

  @Test
  void namesTheListedProvider() {
    assertThat(
            MarketplaceMessages.listed(
                "https://market.example", LISTING, new Marketplace.Registered(200, "{}")))
        .isEqualTo(
            "the marketplace https://market.example lists Miner 7 at https://provider.example:"
                + " HTTP 200 {}");
  }

  @Test
  void namesTheRemedyForAFailedListing() {
    assertThat(
            MarketplaceMessages.notListed(
                "https://market.example",
                LISTING,
                new Marketplace.Refused(500, "down", Optional.empty()),
                Duration.ofSeconds(9)))
        .isEqualTo(
            "the marketplace https://market.example refused Miner 7: HTTP 500 down; next attempt in"
                + " 9 s; if this lasts, check MARKETPLACE_URL");
    assertThat(
            MarketplaceMessages.notListed(
                "https://market.example",
                LISTING,
                new Marketplace.Unreachable("timeout"),
                Duration.ofSeconds(9)))
        .isEqualTo(
            "the marketplace https://market.example cannot be reached: timeout; next attempt in 9"
                + " s; if this lasts, check MARKETPLACE_URL");
  }
}
