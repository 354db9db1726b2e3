package com.handshake58.neuron.synapse.server;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.NONCE;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static com.handshake58.neuron.synapse.Capture.STRANGER;
import static com.handshake58.neuron.synapse.Capture.VECTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.BindFailure;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.Capture;
import com.handshake58.neuron.testing.HostileText;
import com.handshake58.neuron.testing.LogLines;
import com.handshake58.neuron.testing.ManualWallClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The axon on a real socket: its answers, and each hole of SDK 10 that it must not have. */
class AxonTest {
  private static final ProviderCheck FILLED =
      new ProviderCheck(Optional.of("0xab"), Optional.of("0xcd"), Optional.of("https://x.example"));
  private static final KeyPair OTHER =
      KeyPair.development("//Dave", KeyType.SR25519, Randomness.system());
  private static final long SECOND = 1_000_000_000L;

  private final ManualWallClock time = new ManualWallClock(Capture.signed(-100_000));
  private final List<AccountId> decided = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger handled = new AtomicInteger();
  private Runnable whileDeciding = () -> {};
  private Axon axon = axon(AxonLimits.of(10), (caller, synapse) -> FILLED);

  @BeforeEach
  void start() throws Exception {
    axon.start();
    time.set(Capture.signed(10));
  }

  @AfterEach
  void stop() throws Exception {
    axon.stop();
  }

  private Axon axon(AxonLimits limits, SynapseHandler<ProviderCheck> handler) {
    SynapseEndpoint<ProviderCheck> endpoint =
        new SynapseEndpoint<>(
            new ProviderCheckType(),
            caller -> {
              decided.add(caller);
              whileDeciding.run();
              return caller.equals(STRANGER.account())
                  ? new Admission.Denied("the hotkey is not registered")
                  : new Admission.Admitted(1, true);
            },
            (caller, synapse) -> {
              handled.incrementAndGet();
              return handler.answer(caller, synapse);
            });
    return new Axon("127.0.0.1", 0, limits, OWN.account(), time, List.of(endpoint));
  }

  private void restart(AxonLimits limits, SynapseHandler<ProviderCheck> handler) throws Exception {
    axon.stop();
    time.set(Capture.signed(-100_000));
    axon = axon(limits, handler);
    start();
  }

  private RawHttp.Answer send(SignedRequest ask) throws IOException {
    return ask.send(axon.port());
  }

  @Test
  void answersARequestCapturedFromTheSdk() throws IOException {
    StringBuilder request = new StringBuilder(VECTOR.path("request_line").asText()).append("\r\n");
    VECTOR
        .path("request_headers")
        .forEach(
            h ->
                request
                    .append(h.path(0).asText())
                    .append(": ")
                    .append(h.path(1).asText())
                    .append("\r\n"));
    request.append("\r\n").append(VECTOR.path("request_body").asText());

    RawHttp.Answer answer = RawHttp.send(axon.port(), request.toString());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(answer.body()).path("polygon_wallet").asText())
        .isEqualTo("0xab");
    assertThat(answer.headers())
        .containsKeys(
            Capture.headers("response_headers").keySet().stream()
                .filter(name -> !name.equals("server"))
                .toArray(String[]::new))
        .containsEntry("content-type", "application/json")
        .doesNotContainKeys("server", "transfer-encoding", "bt_header_axon_signature");
    assertThat(decided).containsExactly(CALLER.account());
  }

  /** Method, path, body and each header, at the level that logs the most. */
  @Test
  void logsNoTextOfACaller() {
    String text = HostileText.START.replaceAll("[\\r\\n\\p{Cs}]", "").repeat(50);
    List<SignedRequest> requests = new ArrayList<>();
    for (String line :
        List.of(
            text + " /ProviderCheck HTTP/1.1",
            "POST /" + text + " HTTP/1.1",
            "POST /" + "%0a%1b%5b2J%e2%80%ae".repeat(100) + " HTTP/1.1",
            "A".repeat(5_000) + " /ProviderCheck HTTP/1.1",
            "POST /" + "a".repeat(5_000) + " HTTP/1.1",
            "POST /ProviderCheck " + text,
            HostileText.START)) {
      requests.add(SignedRequest.by(CALLER, NONCE).line(line));
    }
    SignedRequest.by(CALLER, NONCE)
        .text()
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.substring(0, line.indexOf(':')))
        .filter(name -> !name.equals("Content-Length"))
        .forEach(
            name -> {
              requests.add(SignedRequest.by(CALLER, NONCE).with(name, text));
              requests.add(SignedRequest.by(CALLER, NONCE).with(name, "\u202e"));
              requests.add(SignedRequest.by(CALLER, NONCE).with(name, "9".repeat(5_000)));
            });
    requests.add(SignedRequest.by(CALLER, NONCE).body(HostileText.SHORT_JSON));
    requests.add(SignedRequest.by(CALLER, NONCE).body("{\"polygon_wallet\":" + text));

    try (LogLines log = LogLines.fromDebug("com.handshake58")) {
      int answers = 0;
      for (SignedRequest request : requests) {
        try {
          HostileText.assertHarmless(send(request).body(), 1);
          answers++;
        } catch (IOException e) {
          // Closed without an answer.
        }
      }
      assertThat(answers).isGreaterThan(requests.size() / 2);
      assertThat(log.lines()).hasSizeBetween(1, 2 * requests.size());
      log.lines().forEach(line -> HostileText.assertHarmless(line, 1));
    }
  }

  @Test
  void answersEachRequestOnce() throws IOException {
    assertThat(send(SignedRequest.by(CALLER, NONCE)).status()).isEqualTo(200);

    refused(SignedRequest.by(CALLER, NONCE), 401, "nonce was used before");
    assertThat(send(SignedRequest.by(CALLER, NONCE - 1)).status()).isEqualTo(200);
    refused(SignedRequest.by(CALLER, NONCE - 1), 401, "nonce was used before");
    assertThat(send(SignedRequest.by(CALLER, NONCE + 1)).status()).isEqualTo(200);
    assertThat(handled).hasValue(3);
  }

  @Test
  void answersEachOfManyParallelRequestsOnce() throws Exception {
    int requests = 100;
    List<Callable<Integer>> sends = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      SignedRequest ask = SignedRequest.by(CALLER, NONCE + i);
      sends.add(() -> send(ask).status());
      sends.add(() -> send(ask).status());
    }
    Collections.shuffle(sends, new Random(58));
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      for (Future<Integer> sent : threads.invokeAll(sends)) {
        statuses.add(sent.get());
      }
    }
    assertThat(statuses).hasSize(2 * requests).containsOnly(200, 401);
    assertThat(Collections.frequency(statuses, 200)).isEqualTo(requests);
    assertThat(handled).hasValue(requests);
  }

  @Test
  void answersNoRequestOfManyUuidsTwice() throws IOException {
    List<SignedRequest> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      SignedRequest ask = SignedRequest.by(CALLER, NONCE + i, OWN.account(), "uuid-" + i);
      assertThat(send(ask).status()).isEqualTo(200);
      asked.add(ask);
    }
    for (SignedRequest again : asked) {
      refused(again, 401, "nonce was used before");
    }
    assertThat(send(SignedRequest.by(OTHER, NONCE)).status()).isEqualTo(200);
    assertThat(handled).hasValue(41);
  }

  @Test
  void answersARequestOnceWhenItExpiresDuringVerification() throws IOException {
    whileDeciding = () -> time.set(Capture.signed(64_000).plusNanos(1000));
    for (int i = 0; i < 4; i++) {
      time.set(Capture.signed(64_000).minusNanos(1000));
      send(SignedRequest.by(CALLER, NONCE).with("timeout", "60"));
    }
    assertThat(handled).hasValue(1);
  }

  @Test
  void remembersNoNonceOfAnInvalidSignature() throws IOException {
    refused(
        SignedRequest.by(CALLER, NONCE + SECOND)
            .with("bt_header_dendrite_signature", "0x" + "00".repeat(64)),
        401,
        "signature does not hold");

    assertThat(send(SignedRequest.by(CALLER, NONCE)).status()).isEqualTo(200);
  }

  @Test
  void refusesRequestsFromBeforeItsStart() throws IOException {
    time.set(Capture.signed(-100_000));
    refused(SignedRequest.by(CALLER, NONCE - 101 * SECOND), 401, "from before this axon's start");
  }

  @Test
  void answersAfterAWrongClockIsSetBack() throws Exception {
    axon.stop();
    time.set(Capture.signed(3_600_000));
    axon = axon(AxonLimits.of(10), (caller, synapse) -> FILLED);
    try (LogLines log = LogLines.of(RequestVerifier.class.getName())) {
      axon.start();
      refused(SignedRequest.by(CALLER, NONCE), 401, "too old");
      refused(SignedRequest.by(CALLER, NONCE + 1), 401, "too old");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN the axon refused 1 requests of admitted callers")
          .contains(
              CALLER.account().ss58(), "differs by -3600 s from", "this machine's clock is wrong");
    }

    time.set(Capture.signed(10));
    assertThat(send(SignedRequest.by(CALLER, NONCE + 9_000_000)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "0x00", "none", "42"})
  void refusesUnsignedRequests(String signature) throws IOException {
    refused(
        SignedRequest.by(CALLER, NONCE).with("bt_header_dendrite_signature", signature),
        401,
        "Not Verified with error: ");
    refused(
        SignedRequest.by(CALLER, NONCE).without("bt_header_dendrite_signature"), 401, "not signed");
    assertThat(decided).isEmpty();
  }

  @Test
  void decidesAboutVerifiedCallersOnly() throws IOException {
    SignedRequest forged =
        SignedRequest.by(CALLER, NONCE)
            .with("bt_header_dendrite_hotkey", STRANGER.account().ss58());
    refused(forged, 401, "signature does not hold");
    assertThat(decided).isEmpty();

    refused(SignedRequest.by(STRANGER, NONCE), 403, "not registered");
    assertThat(decided).containsExactly(STRANGER.account());
    assertThat(handled).hasValue(0);
  }

  @Test
  void hasNoDefaultRoute() throws IOException {
    refused(SignedRequest.by(CALLER, NONCE).line("POST /Synapse HTTP/1.1"), 404, "does not serve");
    refused(SignedRequest.by(CALLER, NONCE).line("POST / HTTP/1.1"), 404, "does not serve");
    refused(
        SignedRequest.by(CALLER, NONCE).line("POST /ProviderCheck/ HTTP/1.1"),
        404,
        "does not serve");
    refused(
        SignedRequest.by(CALLER, NONCE).line("POST /providercheck HTTP/1.1"),
        404,
        "does not serve");
  }

  @Test
  void signsNoAnswer() throws IOException {
    SignedRequest ask =
        SignedRequest.by(CALLER, NONCE)
            .with("bt_header_dendrite_hotkey", "a text of the caller's choice")
            .with("bt_header_axon_hotkey", "another");
    RawHttp.Answer answer = send(ask);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).doesNotContainKey("bt_header_axon_signature");
    assertThat(answer.headers().values()).noneMatch(value -> value.contains("choice"));
    assertThat(answer.body()).doesNotContain("choice");
    RawHttp.Answer forged =
        refused(SignedRequest.by(STRANGER, NONCE).with("bt_header_dendrite_uuid", "u"), 401, "");
    assertThat(forged.headers())
        .containsEntry("bt_header_dendrite_uuid", "u")
        .doesNotContainKey("bt_header_axon_signature");
  }

  /** Those that SDK 10.5 puts there, but for the signature. */
  @Test
  void errorsHaveTheHeadersOfTheSdk() throws IOException {
    RawHttp.Answer unknown = send(SignedRequest.by(CALLER, NONCE).line("POST /x HTTP/1.1"));
    assertThat(unknown.headers())
        .containsOnlyKeys(
            "Date",
            "Content-Type",
            "Content-Length",
            "name",
            "timeout",
            "bt_header_axon_status_code",
            "bt_header_axon_status_message",
            "bt_header_axon_process_time",
            "header_size",
            "total_size",
            "computed_body_hash")
        .containsEntry("name", "Synapse")
        .containsEntry("timeout", "12.0")
        .containsEntry("bt_header_axon_status_code", "404");

    RawHttp.Answer refused = send(SignedRequest.by(STRANGER, NONCE));
    assertThat(refused.headers())
        .containsEntry("name", "ProviderCheck")
        .containsEntry("bt_header_axon_status_code", "403")
        .containsEntry(
            "bt_header_axon_status_message",
            "Forbidden. Key is blacklisted: the hotkey is not registered.")
        .containsEntry("bt_header_axon_ip", "127.0.0.1")
        .containsEntry("bt_header_axon_port", "8091")
        .containsEntry("bt_header_axon_version", "10005000")
        .containsEntry("bt_header_axon_nonce", Long.toString(NONCE + 10_000_000))
        .containsEntry("bt_header_axon_hotkey", OWN.account().ss58())
        .containsEntry("bt_header_dendrite_ip", "127.0.0.1")
        .containsEntry("bt_header_dendrite_hotkey", STRANGER.account().ss58())
        .containsEntry("bt_header_dendrite_nonce", Long.toString(NONCE))
        .containsKeys("bt_header_axon_uuid", "bt_header_dendrite_port")
        .hasSize(unknown.headers().size() + 13);
    assertThat(refused.body())
        .isEqualTo(
            "{\"message\":\"" + refused.headers().get("bt_header_axon_status_message") + "\"}");
    // One run has one uuid.
    assertThat(send(SignedRequest.by(STRANGER, NONCE)).headers().get("bt_header_axon_uuid"))
        .isEqualTo(refused.headers().get("bt_header_axon_uuid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000", "4000.0", "1e9"})
  void capsTheTimeoutThatExtendsFreshness(String timeout) throws IOException {
    refused(SignedRequest.by(CALLER, NONCE - 65 * SECOND).with("timeout", timeout), 401, "too old");
    assertThat(
            send(SignedRequest.by(CALLER, NONCE - 63 * SECOND).with("timeout", timeout)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "nan", "-1", "0x10", "1_0", "None", "+1", "1e999", " 1 2"})
  void refusesMalformedTimeouts(String timeout) throws IOException {
    refused(SignedRequest.by(CALLER, NONCE).with("timeout", timeout), 400, "timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "7001999"})
  void requiresAFreshNonceOfEveryVersion(String version) throws IOException {
    refused(
        SignedRequest.by(CALLER, NONCE - 17 * SECOND).with("bt_header_dendrite_version", version),
        401,
        "too old");
    assertThat(
            send(SignedRequest.by(CALLER, NONCE).with("bt_header_dendrite_version", version))
                .status())
        .isEqualTo(200);
  }

  @Test
  void extendsFreshnessByTheCallersTimeout() throws IOException {
    assertThat(send(SignedRequest.by(CALLER, NONCE - 15 * SECOND)).status()).isEqualTo(200);
    refused(SignedRequest.by(CALLER, NONCE - 16 * SECOND), 401, "too old");
  }

  @Test
  void refusesNoncesOfTheFarFutureWithoutLockingTheCallerOut() throws IOException {
    refused(SignedRequest.by(CALLER, NONCE + 31 * SECOND), 401, "future");
    refused(SignedRequest.by(CALLER, Long.MAX_VALUE), 401, "future");
    assertThat(send(SignedRequest.by(CALLER, NONCE)).status()).isEqualTo(200);
  }

  @Test
  void refusesAWrongReceiverAndAcceptsAMissingOne() throws IOException {
    AccountId other = STRANGER.account();
    refused(SignedRequest.by(CALLER, NONCE, other, "u"), 401, "another hotkey");
    // Signed for the other hotkey, while the header names ours or none.
    refused(
        SignedRequest.by(CALLER, NONCE, other, "u")
            .with("bt_header_axon_hotkey", OWN.account().ss58()),
        401,
        "signature does not hold");
    refused(
        SignedRequest.by(CALLER, NONCE, other, "u").without("bt_header_axon_hotkey"),
        401,
        "signature does not hold");
    assertThat(send(SignedRequest.by(CALLER, NONCE).without("bt_header_axon_hotkey")).status())
        .isEqualTo(200);
  }

  @Test
  void refusesASignatureOverWrappedText() throws IOException {
    String text =
        "<Bytes>"
            + NONCE
            + "."
            + CALLER.account()
            + "."
            + OWN.account()
            + ".u."
            + "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a</Bytes>";
    String signature = Hex.encode0x(CALLER.sign(text.getBytes(StandardCharsets.UTF_8)));
    refused(
        SignedRequest.by(CALLER, NONCE, OWN.account(), "u")
            .with("bt_header_dendrite_signature", signature),
        401,
        "signature does not hold");
  }

  @Test
  void refusesTheAllZeroHotkeyForWhichAnybodyCanSign() throws IOException {
    String signature = "0x" + "00".repeat(63) + "80";
    refused(
        SignedRequest.by(CALLER, NONCE)
            .with("bt_header_dendrite_hotkey", new AccountId(new byte[32]).ss58())
            .with("bt_header_dendrite_signature", signature),
        401,
        "all-zero");
  }

  @ParameterizedTest
  @CsvSource({
    "bt_header_dendrite_nonce,-5",
    "bt_header_dendrite_nonce,0",
    "bt_header_dendrite_nonce,01",
    "bt_header_dendrite_nonce,1.5",
    "bt_header_dendrite_nonce,99999999999999999999",
    "bt_header_dendrite_nonce,9999999999999999999",
    "bt_header_dendrite_nonce,None",
    "bt_header_dendrite_uuid,a.b",
    "bt_header_dendrite_hotkey,5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ",
    "bt_header_dendrite_hotkey,15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5",
    "bt_header_dendrite_version,ten",
    "bt_header_axon_port,x",
    "bt_header_axon_port,65536",
    "bt_header_axon_hotkey,x",
    "bt_header_axon_ip,a b",
    "name,Synapse",
    "computed_body_hash,00",
    "Content-Type,text/plain"
  })
  void refusesMalformedHeaders(String header, String value) throws IOException {
    refused(SignedRequest.by(CALLER, NONCE).with(header, value), 400, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "bt_header_dendrite_nonce",
        "bt_header_dendrite_uuid",
        "bt_header_dendrite_hotkey",
        "computed_body_hash",
        "Content-Type"
      })
  void refusesMissingHeaders(String header) throws IOException {
    refused(SignedRequest.by(CALLER, NONCE).without(header), 400, header);
  }

  @Test
  void refusesAHeaderGivenTwice() throws IOException {
    refused(
        SignedRequest.by(CALLER, NONCE).with("BT_HEADER_DENDRITE_NONCE", Long.toString(NONCE)),
        400,
        "more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"api_url\": 7}"})
  void refusesMalformedBodies(String body) throws IOException {
    refused(SignedRequest.by(CALLER, NONCE).body(body), 400, "");
  }

  @Test
  void refusesABodyThatDoesNotMatchItsHash() throws IOException {
    String hash = "0".repeat(64);
    String text = NONCE + "." + CALLER.account() + "." + OWN.account() + ".u." + hash;
    String signature = Hex.encode0x(CALLER.sign(text.getBytes(StandardCharsets.UTF_8)));
    refused(
        SignedRequest.by(CALLER, NONCE, OWN.account(), "u")
            .with("computed_body_hash", hash)
            .with("bt_header_dendrite_signature", signature),
        400,
        "computed_body_hash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
  void acceptsPostOnly(String method) throws IOException {
    RawHttp.Answer answer =
        refused(
            SignedRequest.by(CALLER, NONCE).line(method + " /ProviderCheck HTTP/1.1"), 405, "POST");
    assertThat(answer.headers()).containsEntry("Allow", "POST");
  }

  @Test
  void refusesLargeBodies() throws IOException {
    String large = "{\"x\":\"" + "x".repeat(70_000) + "\"}";
    refused(SignedRequest.by(CALLER, NONCE).body(large), 413, "65536 bytes");
    refused(
        SignedRequest.by(CALLER, NONCE + 1)
            .with("Transfer-Encoding", "chunked")
            .body(Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n"),
        413,
        "65536 bytes");
  }

  @Test
  void answersErrorsOfItsHttpServerInJson() throws IOException {
    RawHttp.Answer bad = RawHttp.send(axon.port(), "POST /ProviderCheck HTTP/1.1\r\n\r\n");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.body()).isEqualTo("{\"message\":\"Bad Request\"}");
    assertThat(bad.headers()).containsEntry("Content-Type", "application/json");

    RawHttp.Answer large = send(SignedRequest.by(CALLER, NONCE).with("x", "y".repeat(20_000)));
    assertThat(large.status()).isEqualTo(431);
    assertThat(large.body()).startsWith("{\"message\":\"");
  }

  @Test
  void timesOutASlowBody() throws Exception {
    restart(limits(10, Duration.ofMillis(200)), (caller, synapse) -> FILLED);
    String whole = SignedRequest.by(CALLER, NONCE).text();
    RawHttp.Answer answer = RawHttp.send(axon.port(), whole.substring(0, whole.length() - 1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("did not arrive");
    assertThat(handled).hasValue(0);
  }

  @Test
  void refusesBeforeItReadsTheBody() throws Exception {
    SignedRequest forged =
        SignedRequest.by(CALLER, NONCE)
            .with("bt_header_dendrite_signature", "0x" + "01".repeat(64));
    assertThat(beforeTheBody(forged)).isEqualTo(401);
    assertThat(beforeTheBody(SignedRequest.by(STRANGER, NONCE))).isEqualTo(403);
    assertThat(send(SignedRequest.by(CALLER, NONCE)).status()).isEqualTo(200);
    assertThat(beforeTheBody(SignedRequest.by(CALLER, NONCE))).isEqualTo(401);
  }

  /** Reads the answer before it sends the body, then sends the body and another request. */
  private int beforeTheBody(SignedRequest ask) throws IOException {
    String text = ask.text();
    int head = text.indexOf("\r\n\r\n") + 4;
    try (Socket socket = connect(InetAddress.getLoopbackAddress())) {
      write(socket, text.substring(0, head));
      int status = RawHttp.read(socket.getInputStream()).status();
      write(socket, text.substring(head));
      write(socket, SignedRequest.by(CALLER, NONCE).line("GET /ProviderCheck HTTP/1.1").text());
      assertThat(RawHttp.read(socket.getInputStream()).status()).isEqualTo(405);
      return status;
    }
  }

  @Test
  void aFloodOfConnectionsLocksNobodyOut() throws Exception {
    restart(limits(10, Duration.ofSeconds(20)), (caller, synapse) -> FILLED);
    InetAddress one = InetAddress.getByName("127.0.0.3");
    InetAddress another = InetAddress.getByName("127.0.0.2");
    String text = SignedRequest.by(CALLER, NONCE + 1).text();
    List<Socket> flood = new ArrayList<>();
    try (Socket honest = connect(another);
        LogLines log = LogLines.of(ConnectionLimiter.class.getName())) {
      // This connection opens first.
      write(honest, SignedRequest.by(CALLER, NONCE).text());
      assertThat(RawHttp.read(honest.getInputStream()).status()).isEqualTo(200);
      write(honest, text.substring(0, 50));
      for (int i = 0; i < 40; i++) {
        Socket socket = connect(one);
        flood.add(socket);
        write(socket, "POST /ProviderCheck HTTP/1.1\r\nHost: ");
      }
      write(honest, text.substring(50));
      assertThat(RawHttp.read(honest.getInputStream()).status()).isEqualTo(200);
      assertThat(ended(flood.subList(0, 30))).isEqualTo(30);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN all 10 connections are in use: closed 1 ")
          .contains("/127.0.0.3:");
      // Behind a proxy both have one address.
      try (Socket same = connect(one)) {
        write(same, SignedRequest.by(CALLER, NONCE + 2).text());
        assertThat(RawHttp.read(same.getInputStream()).status()).isEqualTo(200);
      }
    } finally {
      for (Socket socket : flood) {
        socket.close();
      }
    }
  }

  private static int ended(List<Socket> sockets) {
    int ended = 0;
    for (Socket socket : sockets) {
      ended += ended(socket) ? 1 : 0;
    }
    return ended;
  }

  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void timesOutARequestThatTricklesIn(boolean signed) throws Exception {
    restart(
        limits(10, Duration.ofMillis(500), Duration.ofSeconds(20)), (caller, synapse) -> FILLED);
    String text = SignedRequest.by(CALLER, NONCE).text();
    int begun = signed ? text.indexOf("\r\n\r\n") + 5 : 50;
    try (Socket socket = connect(InetAddress.getLoopbackAddress())) {
      write(socket, text.substring(0, begun));
      long start = System.nanoTime();
      assertThatThrownBy(
              () -> {
                for (int i = begun; i < text.length(); i++) {
                  Thread.sleep(20);
                  write(socket, text.substring(i, i + 1));
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(ended(socket)).isTrue();
    }
    assertThat(decided).hasSize(signed ? 1 : 0);
    assertThat(send(SignedRequest.by(CALLER, NONCE + 1)).status()).isEqualTo(200);
  }

  @Test
  void answersSeveralRequestsOnOneConnection() throws Exception {
    restart(
        limits(10, Duration.ofMillis(500), Duration.ofSeconds(60)),
        (caller, synapse) -> {
          Thread.sleep(700);
          return FILLED;
        });
    try (Socket socket = connect(InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 3; i++) {
        write(socket, SignedRequest.by(CALLER, NONCE + i).text());
        assertThat(RawHttp.read(socket.getInputStream()).status()).isEqualTo(200);
      }
      assertThat(ended(socket)).isTrue();
    }
  }

  private Socket connect(InetAddress from) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), axon.port(), from, 0);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void interruptsAHandlerAtTheCallersTimeout() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    restart(
        AxonLimits.of(1),
        (caller, synapse) -> {
          try {
            Thread.sleep(Duration.ofMinutes(1));
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return FILLED;
        });

    refused(SignedRequest.by(CALLER, NONCE).with("timeout", "0.3"), 408, "Timeout");
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void hidesTheReasonOfInternalFailures() throws Exception {
    restart(
        AxonLimits.of(1),
        (caller, synapse) -> {
          throw new IllegalStateException("the secret is 42");
        });

    refused(SignedRequest.by(CALLER, NONCE), 500, "Internal error");
    refused(SignedRequest.by(CALLER, NONCE + 1), 500, "Internal error");
  }

  @Test
  void refusesRequestsWhileAllWorkersAreBusy() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    restart(
        limits(0, Duration.ofSeconds(10)),
        (caller, synapse) -> {
          entered.countDown();
          finish.await();
          return FILLED;
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RawHttp.Answer> first = threads.submit(() -> send(SignedRequest.by(CALLER, NONCE)));
      assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
      refused(SignedRequest.by(CALLER, NONCE + 1), 503, "Busy");
      finish.countDown();
      assertThat(first.get().status()).isEqualTo(200);
    }
    assertThat(send(SignedRequest.by(CALLER, NONCE + 2)).status()).isEqualTo(200);
  }

  @Test
  void answersRequestsInFlightBeforeItStops() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    restart(
        AxonLimits.of(2),
        (caller, synapse) -> {
          entered.countDown();
          finish.await();
          return FILLED;
        });
    int port = axon.port();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RawHttp.Answer> asked =
          threads.submit(() -> SignedRequest.by(CALLER, NONCE).send(port));
      assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
      Future<?> stopped =
          threads.submit(
              () -> {
                axon.stop();
                return true;
              });
      Thread.sleep(300);
      assertThat(stopped.isDone()).isFalse();
      assertThatThrownBy(() -> SignedRequest.by(CALLER, NONCE + 1).send(port))
          .isInstanceOf(IOException.class);
      finish.countDown();
      assertThat(asked.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
      stopped.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void reportsAPortThatIsNotFreeAndAnAddressOfAnotherMachine() {
    assertThatThrownBy(() -> axonAt("127.0.0.1", axon.port()).start())
        .isInstanceOfSatisfying(
            BindFailure.class,
            failure ->
                assertThat(failure.problem())
                    .isEqualTo(
                        new BindProblem(
                            "127.0.0.1", axon.port(), BindProblem.Reason.PORT_NOT_FREE)));
    assertThatThrownBy(() -> axonAt("192.0.2.1", 0).start())
        .isInstanceOfSatisfying(
            BindFailure.class,
            failure ->
                assertThat(failure.problem())
                    .isEqualTo(
                        new BindProblem("192.0.2.1", 0, BindProblem.Reason.ADDRESS_NOT_LOCAL)));
  }

  /** Run by {@link #listensOnAllAddressesWithAndWithoutIpv6} in a machine of its own. */
  static final class OnAll {
    private OnAll() {}

    public static void main(String[] args) throws Exception {
      Axon axon = axonAt("::", 0);
      axon.start();
      System.out.println(
          "status " + RawHttp.send(axon.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").status());
      axon.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listensOnAllAddressesWithAndWithoutIpv6(boolean without) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=" + without,
                "-cp",
                System.getProperty("java.class.path"),
                OnAll.class.getName())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = child.getInputStream()) {
      assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).contains("status 404");
    } finally {
      child.destroyForcibly();
    }
  }

  private static Axon axonAt(String ip, int port) {
    return new Axon(ip, port, AxonLimits.of(1), OWN.account(), Time.system(), List.of());
  }

  @Test
  void doesNotCloseAConnectionWhileItsHandlerRuns() throws Exception {
    restart(
        limits(10, Duration.ofMillis(200)),
        (caller, synapse) -> {
          // No multiple of the idle time: Jetty may close a connection that is answered just then.
          Thread.sleep(900);
          return FILLED;
        });
    assertThat(send(SignedRequest.by(CALLER, NONCE)).status()).isEqualTo(200);
  }

  private static AxonLimits limits(int waiting, Duration idle) {
    return limits(waiting, Duration.ofSeconds(10), idle);
  }

  private static AxonLimits limits(int waiting, Duration request, Duration idle) {
    Duration seconds = Duration.ofSeconds(5);
    return new AxonLimits(
        1, waiting, 1000, Duration.ofSeconds(60), 10, 10, 10, request, idle, seconds);
  }

  private RawHttp.Answer refused(SignedRequest ask, int status, String words) throws IOException {
    int before = handled.get();
    RawHttp.Answer answer = send(ask);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"message\":\"").contains(words);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    if (status < 408) {
      assertThat(handled).hasValue(before);
    }
    return answer;
  }
}
