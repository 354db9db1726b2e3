package com.handshake58.neuron.subnet58;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.testing.ManualTime;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketplaceTest {
  private static final KeyPair HOTKEY =
      KeyPair.development("//Alice", KeyType.SR25519, Randomness.system());
  private static final EvmKey WALLET = EvmKey.fromHex("46".repeat(32));
  private static final MarketplaceListing LISTING =
      new MarketplaceListing("https://provider.example/v1", WALLET.address(), "Miner 7");

  private final MockWebServer server = new MockWebServer();
  private final ManualTime time = new ManualTime(Instant.parse("2026-11-22T00:00:00Z"));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsTheListingSignedByTheHotkey() throws Exception {
    server.enqueue(answer(201, "{\"ok\":true}"));
    try (Marketplace marketplace = marketplace("//")) {
      assertThat(marketplace.register(LISTING))
          .isEqualTo(new Marketplace.Registered(201, "{\"ok\":true}"));
    }

    RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/api/directory/providers");
    JsonNode body = new ObjectMapper().readTree(request.getBody().utf8());
    assertThat(body.path("bittensorHotkey").asText()).isEqualTo(HOTKEY.account().ss58());
    assertThat(body.path("apiUrl").asText()).isEqualTo("https://provider.example/v1");
    assertThat(body.path("providerAddress").asText())
        .isEqualTo("0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F");
    assertThat(body.path("name").asText()).isEqualTo("Miner 7");
    String signed =
        "handshake58:5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY:https://provider.example/v1";
    String signature = body.path("hotkeySignature").asText();
    assertThat(signature).matches("[0-9a-f]{128}");
    assertThat(
            Signatures.verify(
                KeyType.SR25519,
                HOTKEY.account(),
                signed.getBytes(StandardCharsets.UTF_8),
                Hex.decode(signature)))
        .isTrue();
  }

  @Test
  void returnsTheAnswerOfARefusal() {
    server.enqueue(
        new MockResponse(
            400, Headers.of("Retry-After", "90"), "{\"error\":\"bad\n\u001b[31mapi\"}"));
    try (Marketplace marketplace = marketplace("")) {
      assertThat(marketplace.register(LISTING))
          .isEqualTo(
              new Marketplace.Refused(
                  400,
                  "{\"error\":\"bad\\u000a\\u001b[31mapi\"}",
                  Optional.of(Duration.ofSeconds(90))));
    }
  }

  @Test
  void reportsAnUnreachableServer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    URI base = URI.create("http://127.0.0.1:" + closed);
    try (Marketplace marketplace = new Marketplace(base, HOTKEY, time)) {
      assertThat(marketplace.register(LISTING)).isInstanceOf(Marketplace.Unreachable.class);
    }
  }

  private Marketplace marketplace(String end) {
    URI base = URI.create("http://127.0.0.1:" + server.getPort() + end);
    return new Marketplace(base, HOTKEY, time);
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }
}
