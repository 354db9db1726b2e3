package com.handshake58.neuron.subnet58;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.base.Urls;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.net.HttpAnswer;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.net.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * A client of the directory of providers: {@code POST /api/directory/providers} with the listing
 * and the hotkey's signature over {@code handshake58:<hotkey>:<apiUrl>}, hex without {@code 0x}.
 */
public final class Marketplace implements AutoCloseable {
  private static final String PATH = "/api/directory/providers";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long MAX_ANSWER_BYTES = 65_536;
  private static final int MAX_SHOWN_CHARS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Signer hotkey;
  private final Time time;
  private final OkHttpClient http;

  /** The outcome of one attempt. */
  public sealed interface Outcome {}

  /** The provider is not listed. */
  public sealed interface Failure extends Outcome {}

  /** A status of 200 to 299. */
  public record Registered(int status, String body) implements Outcome {}

  /**
   * Another status.
   *
   * @param body of the answer, cut and without control characters
   * @param retryAfter the server's wish
   */
  public record Refused(int status, String body, Optional<Duration> retryAfter)
      implements Failure {}

  /** No answer within ten seconds, or no connection. */
  public record Unreachable(String reason) implements Failure {}

  /**
   * @param base the marketplace, with or without a slash at its end
   */
  public Marketplace(URI base, Signer hotkey, Time time) {
    this.base = base;
    this.hotkey = hotkey;
    this.time = time;
    this.http = HttpClients.create(new HttpLimits(CONNECT, TIMEOUT, TIMEOUT, MAX_ANSWER_BYTES));
  }

  /** Returns the address without credentials and path. */
  public String shown() {
    return Urls.shown(base);
  }

  /** Tries once, for ten seconds at most. Whatever the server does is an outcome. */
  public Outcome register(MarketplaceListing listing) {
    String root = base.toString().replaceAll("/+$", "");
    Request request =
        new Request.Builder()
            .url(root + PATH)
            .post(RequestBody.create(body(listing), MediaType.get("application/json")))
            .build();
    try {
      HttpAnswer answer = HttpClients.send(http, request);
      String words =
          answer
              .redirection()
              .orElseGet(() -> UntrustedText.escape(answer.text(), MAX_SHOWN_CHARS));
      return answer.successful()
          ? new Registered(answer.status(), words)
          : new Refused(answer.status(), words, RetryAfter.of(answer.headers(), time));
    } catch (IOException e) {
      return new Unreachable(
          e.getMessage() == null ? e.getClass().getSimpleName() : UntrustedText.messageOf(e));
    }
  }

  @Override
  public void close() {
    HttpClients.close(http);
  }

  private byte[] body(MarketplaceListing listing) {
    String text = "handshake58:" + hotkey.account().ss58() + ":" + listing.apiUrl();
    ObjectNode node = JSON.createObjectNode();
    node.put("bittensorHotkey", hotkey.account().ss58());
    node.put("hotkeySignature", Hex.encode(hotkey.sign(text.getBytes(StandardCharsets.UTF_8))));
    node.put("apiUrl", listing.apiUrl());
    node.put("providerAddress", listing.provider().checksummed());
    node.put("name", listing.name());
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
