package com.handshake58.neuron.miner;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ManualWallClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class MarketplaceRegistrationTest {
  private static final KeyPair HOTKEY =
      KeyPair.development("//Alice", KeyType.SR25519, Randomness.system());
  private static final EvmKey WALLET = EvmKey.fromHex("46".repeat(32));
  private static final MarketplaceListing LISTING =
      new MarketplaceListing("https://provider.example/v1", WALLET.address(), "Miner 7");

  private final ManualWallClock time = new ManualWallClock(Instant.parse("2026-11-22T00:00:00Z"));

  @Test
  void retriesWithBackoffUntilItSucceeds() throws Exception {
    try (MockWebServer server = new MockWebServer();
        LogLines log = LogLines.of(MarketplaceRegistration.class.getName())) {
      server.start();
      server.enqueue(answer(500, "down"));
      server.enqueue(answer(500, "down"));
      server.enqueue(new MockResponse(429, Headers.of("Retry-After", "3600"), ""));
      server.enqueue(answer(200, "{}"));
      URI base = URI.create("http://127.0.0.1:" + server.getPort());
      try (Marketplace marketplace = new Marketplace(base, HOTKEY, time)) {
        MarketplaceRegistration registration =
            new MarketplaceRegistration(marketplace, Randomness.system());
        registration.list(LISTING);
        for (int attempt = 0; attempt < 4; attempt++) {
          Duration wait = registration.step();
          if (!wait.isZero()) {
            time.sleep(wait);
          }
        }
      }

      assertThat(server.getRequestCount()).isEqualTo(4);
      assertThat(time.slept()).hasSize(3);
      assertThat(time.slept().get(0)).isBetween(Duration.ofMillis(3500), Duration.ofSeconds(5));
      assertThat(time.slept().get(1)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(10));
      assertThat(time.slept().get(2)).isEqualTo(Duration.ofHours(1));
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARN"))
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .startsWith(
                          "WARN the marketplace " + base + " refused Miner 7: HTTP 500 down; next")
                      .endsWith(" s; if this lasts, check MARKETPLACE_URL"),
              second -> assertThat(second).startsWith("WARN the marketplace "),
              third -> assertThat(third).contains("HTTP 429 ; next attempt in 3600 s"));
    }
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }
}
