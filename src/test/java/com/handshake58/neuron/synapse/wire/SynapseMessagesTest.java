package com.handshake58.neuron.synapse.wire;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.NONCE;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static com.handshake58.neuron.synapse.Capture.VECTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.Capture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with a request and an answer captured from SDK 10.5. */
class SynapseMessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMPTY_HASH =
      "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a";

  private final SynapseMessages<ProviderCheck> messages =
      new SynapseMessages<>(new ProviderCheckType());
  private final byte[] requestBody =
      VECTOR.path("request_body").asText().getBytes(StandardCharsets.UTF_8);

  @Test
  void readsAndVerifiesTheSdksRequest() throws WireException {
    RequestHead head = captured(Map.of());

    assertThat(head.timeout()).isEqualTo(Duration.ofSeconds(12));
    assertThat(head.caller().hotkey()).isEqualTo(CALLER.account());
    assertThat(head.caller().nonce()).isEqualTo(NONCE);
    assertThat(head.caller().version()).hasValue(CallerDetails.SDK_10_5);
    assertThat(head.callee().hotkey()).contains(OWN.account());
    assertThat(
            Signatures.verify(
                KeyType.SR25519,
                head.caller().hotkey(),
                head.signedText(OWN.account()),
                head.caller().signature().toBytes()))
        .isTrue();
    assertThat(messages.readRequest(requestBody, head.bodyHash()))
        .isEqualTo(new ReceivedRequest<>(ProviderCheck.question(), 3078));
  }

  @Test
  void buildsTheSdksRequest() throws IOException {
    WireMessage ours = request();

    Map<String, String> expected = Capture.headers("request_headers");
    List.of("Host", "Accept", "Accept-Encoding", "User-Agent", "Content-Length", "Content-Type")
        .forEach(expected::remove);
    assertThat(ours.headers().keySet())
        .containsExactlyElementsOf(
            VECTOR
                .path("request_headers")
                .valueStream()
                .map(h -> h.path(0).asText())
                .filter(expected::containsKey)
                .toList());
    assertThat(without(ours.headers())).isEqualTo(without(expected));

    ObjectNode body = (ObjectNode) JSON.readTree(ours.body());
    ObjectNode captured = (ObjectNode) JSON.readTree(requestBody);
    assertThat(body.properties().stream().map(Map.Entry::getKey))
        .containsExactlyElementsOf(captured.properties().stream().map(Map.Entry::getKey).toList());
    assertThat(forget(body)).isEqualTo(forget(captured));
    assertThat(body.path("timeout").toString()).isEqualTo("12.0");
  }

  @Test
  void buildsTheSdksAnswer() throws Exception {
    JsonNode captured = JSON.readTree(VECTOR.path("response_body").asText());
    ProviderCheck filled =
        new ProviderCheck(
            Optional.of(captured.path("polygon_wallet").asText()),
            Optional.of(captured.path("wallet_proof").asText()),
            Optional.of(captured.path("api_url").asText()));
    RequestHead head = captured(Map.of());
    WireMessage ours =
        messages.answer(
            head,
            messages.readRequest(requestBody, head.bodyHash()),
            filled,
            Duration.ofNanos(104_665));

    String time = captured.path("axon").path("process_time").asText();
    assertThat(new String(ours.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            VECTOR.path("response_body").asText().replace("0.00010466575622558594", "0.000104665"));
    Map<String, String> expected = Capture.headers("response_headers");
    List.of("date", "server", "content-length", "content-type").forEach(expected::remove);
    expected.put("bt_header_axon_process_time", "0.000104665");
    assertThat(time).isNotEmpty();
    assertThat(without(ours.headers())).isEqualTo(without(expected));
    assertThat(ours.headers().get("bt_header_dendrite_signature"))
        .isEqualTo(expected.get("bt_header_dendrite_signature"));
    assertThat(messages.readAnswer(ours.body())).isEqualTo(filled);
  }

  @Test
  void hashesTheRequiredFields() {
    SynapseType<List<String>> type = new Hashing();
    // python: h=lambda t: hashlib.sha3_256(t.encode()).hexdigest(); h(h('None') + h('ä'))
    assertThat(BodyHash.of(type.hashed(List.of("None", "ä")))).isEqualTo(Hashing.NONE_AND_AE);
    assertThat(BodyHash.of(List.of())).isEqualTo(EMPTY_HASH);
  }

  @Test
  void refusesABodyThatDoesNotMatchItsHash() {
    SynapseMessages<List<String>> hashing = new SynapseMessages<>(new Hashing());
    assertThatThrownBy(
            () ->
                hashing.readRequest(
                    "{\"texts\":[\"x\"]}".getBytes(StandardCharsets.UTF_8), EMPTY_HASH))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("computed_body_hash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}{}",
        "{\"api_url\":1}",
        "{\"api_url\":\"a\",\"api_url\":\"b\"}",
        "{\"x\":1e99999999999999999999999999999999999999999999999999999999999999999999999}"
      })
  void refusesMalformedBodies(String body) {
    assertThatThrownBy(
            () -> messages.readRequest(body.getBytes(StandardCharsets.UTF_8), EMPTY_HASH))
        .isInstanceOf(WireException.class)
        .extracting(e -> ((WireException) e).status())
        .isEqualTo(400);
  }

  @Test
  void refusesDeepNesting() {
    String body = "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";
    assertThatThrownBy(() -> messages.readAnswer(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(WireException.class);
  }

  @Test
  void signsWithSr25519Only() {
    KeyPair ed = KeyPair.development("//Alice", KeyType.ED25519, Randomness.system());
    assertThatThrownBy(
            () ->
                messages.request(
                    ProviderCheck.question(), Duration.ofSeconds(1), ed, details(), callee(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sr25519");
  }

  @Test
  void writesSecondsAsPythonDoes() throws WireException {
    assertThat(Seconds.format(Duration.ofSeconds(30))).isEqualTo("30.0");
    assertThat(Seconds.format(Duration.ofMillis(1500))).isEqualTo("1.5");
    assertThat(Seconds.format(Duration.ofNanos(1))).isEqualTo("0.000000001");
    assertThat(Seconds.parse("1e-05")).isEqualTo(Duration.ofNanos(10_000));
    assertThat(Seconds.parse("1e99")).isEqualTo(Duration.ofSeconds(1_000_000_000));
    assertThat(Seconds.parse("0.0")).isEqualTo(Duration.ZERO);
  }

  @Test
  void escapesAnUntrustedMessage() {
    byte[] body = ErrorBody.write("a\u001b[2Jb\n" + "x".repeat(500));
    assertThat(ErrorBody.read(body))
        .hasValueSatisfying(
            text -> assertThat(text).startsWith("a\\u001b[2Jb\\u000ax").hasSizeLessThan(210));
    assertThat(ErrorBody.read("<html>".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(ErrorBody.read("{\"message\":null}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private WireMessage request() {
    return messages.request(
        ProviderCheck.question(), Duration.ofSeconds(12), CALLER, details(), callee(), NONCE);
  }

  private static CallerDetails details() {
    return new CallerDetails(
        "127.0.0.2", "d6847f05-e610-11f1-a696-010203040506", CallerDetails.SDK_10_5);
  }

  private static Callee callee() {
    return new Callee(Optional.of(OWN.account()), Optional.of("127.0.0.1"), OptionalInt.of(8091));
  }

  private static RequestHead captured(Map<String, String> changes) throws WireException {
    Map<String, String> headers = Capture.headers("request_headers");
    headers.putAll(changes);
    return new RequestHeadReader(name -> Capture.lookUp(headers, name)).read("ProviderCheck");
  }

  /** Signatures are random, and the SDK's sizes are those of Python objects. */
  private static Map<String, String> without(Map<String, String> headers) {
    Map<String, String> rest = new TreeMap<>(headers);
    List.of("header_size", "total_size", "bt_header_dendrite_signature").forEach(rest::remove);
    return rest;
  }

  private static ObjectNode forget(ObjectNode body) {
    ((ObjectNode) body.path("dendrite")).remove("signature");
    body.remove("total_size");
    return body;
  }

  private static final class Hashing implements SynapseType<List<String>> {
    static final String NONE_AND_AE =
        "77acd25f3f1ea702bbcd1b2a8bb56358b8c1901e2c8f24737f4306eb25caf620";

    @Override
    public String name() {
      return "Hashing";
    }

    @Override
    public List<String> read(ObjectNode body) {
      return body.path("texts").valueStream().map(JsonNode::asText).toList();
    }

    @Override
    public void write(List<String> synapse, ObjectNode body) {
      synapse.forEach(body.putArray("texts")::add);
    }

    @Override
    public List<String> hashed(List<String> synapse) {
      return synapse;
    }
  }
}
