package com.handshake58.neuron.synapse.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Signer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Builds and reads the messages of one synapse type: an HTTP POST with the whole synapse as JSON,
 * and terminals, sizes and the body hash in headers (SDK 10, {@code core/synapse.py}, {@code
 * to_headers}).
 *
 * <p>In the SDK {@code header_size} and {@code total_size} are sizes of Python objects, which
 * nobody reads. Here they are the bytes of the headers, and of headers and body.
 *
 * @param <T> the synapse's own fields
 */
public final class SynapseMessages<T> {
  private final SynapseType<T> type;

  public SynapseMessages(SynapseType<T> type) {
    this.type = type;
  }

  /**
   * Builds a signed request.
   *
   * @param signer the caller's hotkey; sr25519, the only scheme that receivers know
   * @param callee with its hotkey
   * @param nonce the clock in nanoseconds, greater than in all earlier requests
   */
  public WireMessage request(
      T synapse,
      Duration timeout,
      Signer signer,
      CallerDetails details,
      Callee callee,
      long nonce) {
    if (signer.keyType() != KeyType.SR25519) {
      throw new IllegalArgumentException("synapse requests are signed with sr25519 only");
    }
    String hash = BodyHash.of(type.hashed(synapse));
    byte[] text =
        RequestHead.signedText(
            nonce, signer.account(), callee.hotkey().orElseThrow(), details.uuid(), hash);
    Caller caller =
        new Caller(
            signer.account(),
            nonce,
            details.uuid(),
            new SynapseSignature(signer.sign(text)),
            Optional.of(details.ip()),
            details.version());
    String seconds = Seconds.format(timeout);
    RequestHead head = new RequestHead(type.name(), timeout, seconds, hash, caller, callee);
    byte[] body =
        WireJson.write(
            body(head, 0, synapse, TerminalInfo.dendrite(caller), TerminalInfo.axon(callee)));
    Map<String, String> headers = start(head);
    putAxon(headers, callee);
    putDendrite(headers, caller);
    return finish(headers, hash, body);
  }

  /**
   * Reads a request's body.
   *
   * @param bodyHash from the headers; the signature covers it
   * @throws WireException if the body is not of this synapse, or does not match the hash
   */
  public ReceivedRequest<T> readRequest(byte[] body, String bodyHash) throws WireException {
    ObjectNode node = WireJson.read(body);
    T synapse = type.read(node);
    byte[] expected = BodyHash.of(type.hashed(synapse)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, bodyHash.getBytes(StandardCharsets.US_ASCII))) {
      throw WireException.malformed("The computed_body_hash is not that of the body.");
    }
    return new ReceivedRequest<>(synapse, node.path("total_size").asLong(0));
  }

  /**
   * Builds the answer of status 200: the request's synapse with its fields filled in. The answer is
   * not signed: no caller checks a signature, and a caller would choose parts of the signed text.
   */
  public WireMessage answer(RequestHead head, ReceivedRequest<T> request, T filled, Duration took) {
    String seconds = BigDecimal.valueOf(took.toNanos(), 9).toPlainString();
    ObjectNode axon = TerminalInfo.axon(head.callee());
    TerminalInfo.putSuccess(axon, seconds);
    ObjectNode dendrite = TerminalInfo.dendrite(head.caller());
    byte[] body = WireJson.write(body(head, request.totalSize(), filled, dendrite, axon));
    Map<String, String> headers = start(head);
    headers.put(HeaderNames.AXON_STATUS, "200");
    headers.put(HeaderNames.AXON_MESSAGE, "Success");
    headers.put(HeaderNames.AXON_PROCESS_TIME, seconds);
    putAxon(headers, head.callee());
    putDendrite(headers, head.caller());
    return finish(headers, BodyHash.of(type.hashed(filled)), body);
  }

  /**
   * Reads the body of an answer of status 200.
   *
   * @throws WireException if the body is not of this synapse
   */
  public T readAnswer(byte[] body) throws WireException {
    return type.read(WireJson.read(body));
  }

  private ObjectNode body(
      RequestHead head, long totalSize, T synapse, ObjectNode dendrite, ObjectNode axon) {
    ObjectNode node = WireJson.object();
    node.put("name", head.name());
    node.put("timeout", new BigDecimal(head.timeoutText()));
    node.put("total_size", totalSize);
    node.put("header_size", 0);
    node.set("dendrite", dendrite);
    node.set("axon", axon);
    node.put("computed_body_hash", "");
    type.write(synapse, node);
    return node;
  }

  private static Map<String, String> start(RequestHead head) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HeaderNames.NAME, head.name());
    headers.put(HeaderNames.TIMEOUT, head.timeoutText());
    return headers;
  }

  static void putAxon(Map<String, String> headers, Callee callee) {
    callee.ip().ifPresent(ip -> headers.put(HeaderNames.AXON_IP, ip));
    callee.port().ifPresent(port -> headers.put(HeaderNames.AXON_PORT, Integer.toString(port)));
    callee.hotkey().ifPresent(hotkey -> headers.put(HeaderNames.AXON_HOTKEY, hotkey.ss58()));
  }

  static void putDendrite(Map<String, String> headers, Caller caller) {
    caller.ip().ifPresent(ip -> headers.put(HeaderNames.DENDRITE_IP, ip));
    caller.version().ifPresent(v -> headers.put(HeaderNames.DENDRITE_VERSION, Integer.toString(v)));
    headers.put(HeaderNames.DENDRITE_NONCE, Long.toString(caller.nonce()));
    headers.put(HeaderNames.DENDRITE_UUID, caller.uuid());
    headers.put(HeaderNames.DENDRITE_HOTKEY, caller.hotkey().ss58());
    headers.put(HeaderNames.DENDRITE_SIGNATURE, caller.signature().toHex());
  }

  static WireMessage finish(Map<String, String> headers, String hash, byte[] body) {
    int size = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      size += header.getKey().length() + header.getValue().length();
    }
    headers.put(HeaderNames.HEADER_SIZE, Integer.toString(size));
    headers.put(HeaderNames.TOTAL_SIZE, Integer.toString(size + body.length));
    headers.put(HeaderNames.BODY_HASH, hash);
    return new WireMessage(headers, body);
  }
}
