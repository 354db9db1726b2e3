package com.handshake58.neuron.synapse;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static com.handshake58.neuron.synapse.Capture.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.client.AddressPolicy;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.synapse.client.Outcome;
import com.handshake58.neuron.synapse.client.Target;
import com.handshake58.neuron.synapse.server.Admission;
import com.handshake58.neuron.synapse.server.Axon;
import com.handshake58.neuron.synapse.server.AxonLimits;
import com.handshake58.neuron.synapse.server.SynapseEndpoint;
import com.handshake58.neuron.testing.ManualWallClock;
import com.handshake58.neuron.testing.peers.PythonPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Python SDK's Dendrite asks our axon, and our dendrite asks the Python SDK's Axon: answered,
 * and refused for a wrong signature, a stale nonce and a wrong receiver.
 */
@PythonPeer.Needed
class SynapsePythonIT {
  private static final String SCRIPT = "synapse_peer.py";
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(12);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ProviderCheckType TYPE = new ProviderCheckType();
  private static final EvmKey WALLET = EvmKey.fromHex("46".repeat(32));
  private static final ProviderCheck FILLED =
      new ProviderCheck(
          Optional.of(WALLET.address().checksummed()),
          Optional.of(OwnershipProof.make(WALLET, OWN.account())),
          Optional.of("https://provider.example/v1"));

  /** Both axons fail at its requests. */
  private static final AccountId FAILING =
      KeyPair.development("//Ferdie", KeyType.SR25519, Randomness.system()).account();

  private static PythonPeer.Running theirDendrite;
  private static PythonPeer.Running theirAxon;
  private static int theirPort;
  private static Axon ourAxon;

  @BeforeAll
  static void start() throws Exception {
    PythonPeer peer = PythonPeer.installed();
    theirDendrite = peer.start(SCRIPT);
    theirDendrite.send(JSON.createObjectNode().put("role", "dendrite"));
    theirPort = freePort();
    theirAxon = peer.start(SCRIPT);
    theirAxon.send(
        JSON.createObjectNode()
            .put("role", "axon")
            .put("hotkey", "//Bob")
            .put("port", theirPort)
            .put("polygon_wallet", FILLED.polygonWallet().orElseThrow())
            .put("wallet_proof", FILLED.walletProof().orElseThrow())
            .put("api_url", FILLED.apiUrl().orElseThrow()));
    ourAxon =
        new Axon(
            "127.0.0.1",
            0,
            AxonLimits.of(10),
            OWN.account(),
            Time.system(),
            List.of(
                new SynapseEndpoint<>(
                    TYPE,
                    caller ->
                        caller.equals(STRANGER.account())
                            ? new Admission.Denied("the hotkey is not registered")
                            : new Admission.Admitted(0, true),
                    (caller, synapse) -> {
                      if (caller.equals(FAILING)) {
                        throw new IllegalStateException("a defect");
                      }
                      return FILLED;
                    })));
    ourAxon.start();
    theirDendrite.next(START);
    theirAxon.next(START);
  }

  @AfterAll
  static void stop() throws Exception {
    if (theirDendrite != null) {
      theirDendrite.close();
    }
    if (theirAxon != null) {
      theirAxon.close();
    }
    if (ourAxon != null) {
      ourAxon.stop();
    }
  }

  @Test
  void ourAxonAnswersTheirDendrite() throws Exception {
    JsonNode answer = theyAsk("//Alice", "", OWN.account());

    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.path("message").asText()).isEqualTo("Success");
    assertThat(answer.path("axon_status").asInt()).isEqualTo(200);
    assertThat(answer.path("axon_process_time").asDouble()).isGreaterThan(0);
    assertThat(answer.path("polygon_wallet").asText())
        .isEqualTo(FILLED.polygonWallet().orElseThrow());
    assertThat(answer.path("wallet_proof").asText()).isEqualTo(FILLED.walletProof().orElseThrow());
    assertThat(answer.path("api_url").asText()).isEqualTo(FILLED.apiUrl().orElseThrow());
  }

  @Test
  void ourAxonRefusesTheirWrongSignature() throws Exception {
    theyAreRefused("//Alice", "signature", OWN.account(), 401, "the signature does not hold");
  }

  @Test
  void ourAxonRefusesTheirStaleNonce() throws Exception {
    theyAreRefused("//Alice", "nonce", OWN.account(), 401, "the nonce is too old");
  }

  @Test
  void ourAxonRefusesTheirWrongReceiver() throws Exception {
    theyAreRefused("//Alice", "", STRANGER.account(), 401, "the request is for another hotkey");
  }

  @Test
  void ourAxonRefusesACallerThatIsNotAdmitted() throws Exception {
    theyAreRefused("//Charlie", "", OWN.account(), 403, "the hotkey is not registered");
  }

  @Test
  void theirAxonAnswersOurDendrite() {
    for (int i = 0; i < 3; i++) {
      assertThat(weAsk(CALLER, Time.system(), OWN.account()))
          .isInstanceOfSatisfying(
              Outcome.Answered.class, a -> assertThat(a.synapse()).isEqualTo(FILLED));
    }
    assertThat(OwnershipProof.check(FILLED, OWN.account()))
        .isEqualTo(new OwnershipProof.Proven(WALLET.address()));
  }

  @Test
  void theirAxonRefusesOurWrongSignature() {
    weAreRefused(weAsk(signingWith(STRANGER), Time.system(), OWN.account()), "Signature mismatch");
  }

  @Test
  void theirAxonRefusesOurStaleNonce() {
    Time slow = new ManualWallClock(Instant.now().minus(Duration.ofHours(1)));
    weAreRefused(weAsk(CALLER, slow, OWN.account()), "Nonce is too old");
  }

  @Test
  void theirAxonRefusesOurWrongReceiver() {
    weAreRefused(weAsk(CALLER, Time.system(), STRANGER.account()), "Signature mismatch");
  }

  /** What their Dendrite sees of our answer and of their axon's, by status. */
  @ParameterizedTest
  @CsvSource({
    "200, //Alice, ''",
    "401, //Alice, signature",
    "401, //Alice, nonce",
    "403, //Charlie, ''",
    "404, //Alice, name",
    "500, //Ferdie, ''",
  })
  void ourAnswersHaveTheFormOfTheirs(int status, String caller, String fault) throws Exception {
    JsonNode ours = theyAsk(caller, fault, OWN.account(), ourAxon.port());
    JsonNode theirs = theyAsk(caller, fault, OWN.account(), theirPort);

    assertThat(theirs.path("status").asInt()).as(theirs.toString()).isEqualTo(status);
    assertThat(ours.path("status").asInt()).as(ours.toString()).isEqualTo(status);
    Set<String> names = names(theirs.path("headers"));
    assertThat(names).hasSizeGreaterThan(10);
    names.removeAll(Set.of("server", "bt_header_axon_signature"));
    assertThat(names(ours.path("headers"))).isEqualTo(names);
    assertThat(names(ours.path("body"))).isEqualTo(names(theirs.path("body")));
    for (String header : names) {
      if (!VARYING.contains(header)) {
        assertThat(ours.path("headers").path(header))
            .as(header)
            .isEqualTo(theirs.path("headers").path(header));
      }
    }
    for (String terminal : List.of("dendrite", "axon")) {
      theirs
          .path(terminal)
          .properties()
          .forEach(
              field -> {
                if (!(terminal.equals("axon") && field.getKey().equals("signature"))) {
                  assertThat(ours.path(terminal).path(field.getKey()).getNodeType())
                      .as("%s.%s", terminal, field.getKey())
                      .isEqualTo(field.getValue().getNodeType());
                }
              });
    }
  }

  /**
   * Values that differ between two requests, sizes that nobody reads, and each axon's own words.
   */
  private static final Set<String> VARYING =
      Set.of(
          "date",
          "content-length",
          "header_size",
          "total_size",
          "bt_header_axon_port",
          "bt_header_axon_nonce",
          "bt_header_axon_uuid",
          "bt_header_axon_process_time",
          "bt_header_axon_status_message",
          "bt_header_dendrite_port",
          "bt_header_dendrite_nonce",
          "bt_header_dendrite_uuid",
          "bt_header_dendrite_signature");

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode theyAsk(String caller, String fault, AccountId hotkey)
      throws IOException, InterruptedException {
    return theyAsk(caller, fault, hotkey, ourAxon.port());
  }

  private static JsonNode theyAsk(String caller, String fault, AccountId hotkey, int port)
      throws IOException, InterruptedException {
    ObjectNode question =
        JSON.createObjectNode()
            .put("caller", caller)
            .put("fault", fault)
            .put("ip", "127.0.0.1")
            .put("port", port)
            .put("hotkey", hotkey.ss58())
            .put("timeout", 12);
    theirDendrite.send(question);
    return theirDendrite.next(START);
  }

  private static void theyAreRefused(
      String caller, String fault, AccountId hotkey, int status, String words)
      throws IOException, InterruptedException {
    JsonNode answer = theyAsk(caller, fault, hotkey);
    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.path("message").asText()).contains(words);
    assertThat(answer.path("wallet_proof").isNull()).isTrue();
  }

  private static Outcome<ProviderCheck> weAsk(Signer signer, Time time, AccountId hotkey) {
    try (Dendrite dendrite =
        new Dendrite(signer, time, Randomness.system(), () -> AddressPolicy.LOCAL_ALLOWED)) {
      Target target = new Target(hotkey, InetAddress.getLoopbackAddress(), theirPort);
      return dendrite.ask(target, TYPE, ProviderCheck.question(), TIMEOUT);
    }
  }

  private static void weAreRefused(Outcome<ProviderCheck> outcome, String words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.message()).startsWith("Not Verified").contains(words);
            });
  }

  /** Names the caller and signs with another key. */
  private static Signer signingWith(Signer other) {
    return new Signer() {
      @Override
      public AccountId account() {
        return CALLER.account();
      }

      @Override
      public KeyType keyType() {
        return KeyType.SR25519;
      }

      @Override
      public byte[] sign(byte[] message) {
        return other.sign(message);
      }
    };
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
