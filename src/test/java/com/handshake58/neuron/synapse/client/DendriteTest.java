package com.handshake58.neuron.synapse.client;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static com.handshake58.neuron.synapse.Capture.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.Capture;
import com.handshake58.neuron.synapse.server.Admission;
import com.handshake58.neuron.synapse.server.Axon;
import com.handshake58.neuron.synapse.server.AxonLimits;
import com.handshake58.neuron.synapse.server.SynapseEndpoint;
import com.handshake58.neuron.testing.ManualWallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DendriteTest {
  private static final ProviderCheckType TYPE = new ProviderCheckType();
  private static final ProviderCheck QUESTION = ProviderCheck.question();
  private static final ProviderCheck FILLED =
      new ProviderCheck(Optional.of("0xab"), Optional.of("0xcd"), Optional.of("https://x.example"));
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String UUID_4 =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private final MockWebServer server = new MockWebServer();
  private final ManualWallClock time = new ManualWallClock(Capture.signed(0));
  private final Dendrite dendrite =
      new Dendrite(CALLER, time, Randomness.system(), () -> AddressPolicy.LOCAL_ALLOWED);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    dendrite.close();
    server.close();
  }

  @Test
  void getsAnAnswerOfOurAxon() throws Exception {
    for (List<String> way :
        List.of(
            List.of("127.0.0.1", "127.0.0.1"),
            List.of("::1", "::1"),
            List.of("::", "::1"),
            List.of("::", "127.0.0.1"))) {
      String ip = way.getLast();
      AtomicInteger answered = new AtomicInteger();
      Axon axon = axon(way.getFirst(), OWN.account(), answered);
      axon.start();
      try (Dendrite real =
          new Dendrite(
              CALLER, Time.system(), Randomness.system(), () -> AddressPolicy.LOCAL_ALLOWED)) {
        Target target = target(ip, axon.port());
        for (int i = 1; i <= 3; i++) {
          assertThat(real.ask(target, TYPE, QUESTION, TIMEOUT))
              .isInstanceOfSatisfying(
                  Outcome.Answered.class, a -> assertThat(a.synapse()).isEqualTo(FILLED));
        }
        assertThat(answered).hasValue(3);
        Target wrong = new Target(STRANGER.account(), target.address(), target.port());
        assertThat(real.ask(wrong, TYPE, QUESTION, TIMEOUT))
            .isEqualTo(
                new Outcome.Refused<>(
                    401, "Not Verified with error: the request is for another hotkey."));
      } finally {
        axon.stop();
      }
    }
  }

  @Test
  void sendsAFreshNonceWithEachRequest() throws Exception {
    Set<String> nonces = new HashSet<>();
    Set<String> uuids = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      server.enqueue(ok("{}"));
      dendrite.ask(here(), TYPE, QUESTION, TIMEOUT);
      RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
      nonces.add(request.getHeaders().get("bt_header_dendrite_nonce"));
      uuids.add(request.getHeaders().get("bt_header_dendrite_uuid"));
      assertThat(request.getTarget()).isEqualTo("/ProviderCheck");
      assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
      assertThat(request.getHeaders().get("timeout")).isEqualTo("5.0");
    }
    assertThat(nonces).hasSize(5).contains(Long.toString(Capture.NONCE));
    assertThat(uuids).singleElement().asString().matches(UUID_4);
  }

  @Test
  void reportsARefusal() {
    server.enqueue(new MockResponse.Builder().code(403).body("{\"message\":\"no\"}").build());
    server.enqueue(new MockResponse.Builder().code(500).body("<html>").build());
    assertThat(ask()).isEqualTo(new Outcome.Refused<>(403, "no"));
    assertThat(ask()).isEqualTo(new Outcome.Refused<>(500, ""));
  }

  @Test
  void followsNoRedirect() {
    server.enqueue(
        new MockResponse.Builder().code(307).addHeader("Location", server.url("/x")).build());
    assertThat(ask()).isEqualTo(new Outcome.Refused<>(307, ""));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{\"polygon_wallet\": 1}", "{\"api_url\":[]}"})
  void reportsAMalformedAnswer(String body) {
    server.enqueue(ok(body));
    assertThat(ask()).isInstanceOf(Outcome.BadAnswer.class);
  }

  @Test
  void limitsTheSizeOfAnAnswer() {
    server.enqueue(ok("{\"x\":\"" + "y".repeat(100_000) + "\"}"));
    assertThat(ask())
        .isInstanceOfSatisfying(
            Outcome.BadAnswer.class, b -> assertThat(b.reason()).contains("65536 bytes"));
  }

  @Test
  void timesOut() {
    server.enqueue(new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
    assertThat(dendrite.ask(here(), TYPE, QUESTION, Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            Outcome.TimedOut.class,
            t -> assertThat(t.after()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5)));
  }

  @Test
  void reportsAnUnreachableNeuron() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(dendrite.ask(target("127.0.0.1", closed), TYPE, QUESTION, TIMEOUT))
        .isInstanceOfSatisfying(
            Outcome.Unreachable.class, u -> assertThat(u.reason()).containsIgnoringCase("connect"));
  }

  @Test
  void connectsToNoNeuronWithoutAnAddress() throws IOException {
    for (Target target :
        List.of(
            target("0.0.0.0", 0),
            target("0.0.0.0", server.getPort()),
            target("127.0.0.1", 0),
            target("::", server.getPort()))) {
      assertThat(dendrite.ask(target, TYPE, QUESTION, TIMEOUT))
          .isEqualTo(new Outcome.Unreachable<>("it announces no address"));
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void connectsToNoLocalAddressOnAPublicNetwork() {
    try (Dendrite wary =
        new Dendrite(CALLER, time, Randomness.system(), () -> AddressPolicy.PUBLIC_ONLY)) {
      assertThat(wary.ask(here(), TYPE, QUESTION, TIMEOUT))
          .isEqualTo(
              new Outcome.Unreachable<>(
                  "it announces 127.0.0.1, a loopback address, to which the dendrite does not"
                      + " connect on a public network"));
    }
    assertThat(server.getRequestCount()).isZero();
  }

  /** Receivers refuse nonces far ahead of their clock, SDK receivers those below their last one. */
  @Test
  void changesItsUuidWhenTheClockIsSetBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.enqueue(ok("{}"));
    }
    ask();
    Instant before = time.now();
    time.set(before.minus(Duration.ofHours(2)));
    ask();
    ask();
    RecordedRequest ahead = server.takeRequest();
    RecordedRequest first = server.takeRequest();
    RecordedRequest second = server.takeRequest();
    assertThat(nonce(first)).isLessThan(nonce(ahead) - 7_000_000_000_000L);
    assertThat(nonce(second)).isGreaterThan(nonce(first));
    assertThat(uuid(first)).matches(UUID_4).isNotEqualTo(uuid(ahead)).isEqualTo(uuid(second));
  }

  @Test
  void cutsAndEscapesAnUntrustedStatusLine() throws Exception {
    try (ServerSocket hostile = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket caller = hostile.accept()) {
                  caller.getInputStream().read(new byte[4096]);
                  String line = "\u001b]0;owned\u0007" + "x".repeat(100_000) + "\r\n\r\n";
                  caller.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
                  caller.getInputStream().read();
                } catch (IOException e) {
                  // The caller closed the connection.
                }
              });
      assertThat(dendrite.ask(target("127.0.0.1", hostile.getLocalPort()), TYPE, QUESTION, TIMEOUT))
          .isInstanceOfSatisfying(
              Outcome.Unreachable.class,
              u -> assertThat(u.reason()).hasSizeLessThan(300).doesNotContain("\u001b", "\u0007"));
    }
  }

  @Test
  void refusesKeysThatReceiversDoNotKnow() {
    KeyPair ed25519 = KeyPair.development("//Alice", KeyType.ED25519, Randomness.system());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Dendrite(ed25519, time, Randomness.system(), () -> AddressPolicy.PUBLIC_ONLY))
        .withMessageContaining("sr25519");
  }

  private static long nonce(RecordedRequest request) {
    return Long.parseLong(request.getHeaders().get("bt_header_dendrite_nonce"));
  }

  private static @Nullable String uuid(RecordedRequest request) {
    return request.getHeaders().get("bt_header_dendrite_uuid");
  }

  private static Axon axon(String ip, AccountId own, AtomicInteger answered) {
    return new Axon(
        ip,
        0,
        AxonLimits.of(4),
        own,
        Time.system(),
        List.of(
            new SynapseEndpoint<>(
                TYPE,
                caller -> new Admission.Admitted(0, true),
                (caller, synapse) -> {
                  answered.incrementAndGet();
                  return FILLED;
                })));
  }

  private Outcome<ProviderCheck> ask() {
    return dendrite.ask(here(), TYPE, QUESTION, TIMEOUT);
  }

  private Target here() {
    return target("127.0.0.1", server.getPort());
  }

  private static Target target(String ip, int port) {
    try {
      return new Target(OWN.account(), InetAddress.getByName(ip), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static MockResponse ok(String body) {
    return new MockResponse.Builder().code(200).body(body).build();
  }
}
