package com.handshake58.neuron.synapse.server;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.Capture;
import com.handshake58.neuron.synapse.wire.Callee;
import com.handshake58.neuron.synapse.wire.CallerDetails;
import com.handshake58.neuron.synapse.wire.SynapseMessages;
import com.handshake58.neuron.synapse.wire.WireMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A valid signed request that a test changes before it sends it. */
public final class SignedRequest {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String requestLine = "POST /ProviderCheck HTTP/1.1";
  private String body;

  private SignedRequest(WireMessage message) {
    headers.put("Host", "127.0.0.1");
    headers.putAll(message.headers());
    headers.put("Content-Type", "application/json");
    this.body = new String(message.body(), StandardCharsets.UTF_8);
  }

  /** Makes a ProviderCheck of a caller to {@link Capture#OWN}. */
  public static SignedRequest by(KeyPair caller, long nonce) {
    return by(caller, nonce, Capture.OWN.account(), "11111111-2222-4333-8444-555555555555");
  }

  public static SignedRequest by(KeyPair caller, long nonce, AccountId receiver, String uuid) {
    return new SignedRequest(
        new SynapseMessages<>(new ProviderCheckType())
            .request(
                ProviderCheck.question(),
                Duration.ofSeconds(12),
                caller,
                new CallerDetails("127.0.0.1", uuid, CallerDetails.SDK_10_5),
                new Callee(Optional.of(receiver), Optional.of("127.0.0.1"), OptionalInt.of(8091)),
                nonce));
  }

  SignedRequest with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  SignedRequest without(String header) {
    headers.remove(header);
    return this;
  }

  SignedRequest body(String text) {
    body = text;
    return this;
  }

  SignedRequest line(String line) {
    requestLine = line;
    return this;
  }

  /** Returns the whole request. */
  public String text() {
    StringBuilder text = new StringBuilder(requestLine).append("\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    if (!headers.containsKey("Transfer-Encoding")) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      text.append("Content-Length: ").append(length).append("\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  public RawHttp.Answer send(int port) throws IOException {
    return RawHttp.send(port, text());
  }
}
