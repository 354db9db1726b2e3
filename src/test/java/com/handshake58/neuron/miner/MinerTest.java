package com.handshake58.neuron.miner;

import static com.handshake58.neuron.synapse.Capture.CALLER;
import static com.handshake58.neuron.synapse.Capture.OWN;
import static com.handshake58.neuron.synapse.Capture.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.net.BindProblem;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.synapse.client.AddressPolicy;
import com.handshake58.neuron.synapse.client.Dendrite;
import com.handshake58.neuron.synapse.client.Outcome;
import com.handshake58.neuron.synapse.client.Target;
import com.handshake58.neuron.synapse.server.Admission;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole miner on real sockets, with a chain that the test writes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MinerTest {
  private static final String KEY = "46".repeat(32);
  private static final EvmKey WALLET = EvmKey.fromHex(KEY);
  static final MinerIntervals FAST =
      new MinerIntervals(
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          new Backoff(Duration.ofMillis(20), Duration.ofMillis(40), 0));

  private final VirtualTime healthClock = new VirtualTime(Instant.EPOCH);
  private final Health health = new Health(healthClock);
  private final FakeMinerChain chain = new FakeMinerChain();
  private final MockWebServer marketplace = new MockWebServer();
  private final Dendrite caller =
      new Dendrite(CALLER, Time.system(), Randomness.system(), () -> AddressPolicy.LOCAL_ALLOWED);
  private Lifecycle running = new Lifecycle();

  @BeforeEach
  void start() throws IOException {
    marketplace.start();
    marketplace.enqueue(new MockResponse.Builder().code(500).body("later").build());
  }

  @AfterEach
  void stop() throws Exception {
    running.stop();
    caller.close();
    marketplace.close();
  }

  @Test
  void announcesAndListsItselfOnceItIsRegistered() throws Exception {
    Miner miner = started(config(false, false), axon("127.0.0.2", false));
    chain.awaitRead();
    assertThat(chain.announced).isEmpty();
    assertThat(marketplace.getRequestCount()).isZero();

    chain.uid = Optional.of(7);
    chain.awaitAnnounced(1);
    InetSocketAddress expected =
        new InetSocketAddress(InetAddress.getByName("127.0.0.2"), miner.port());
    assertThat(chain.announced).containsExactly(expected);
    assertThat(marketplace.takeRequest(5, TimeUnit.SECONDS).getBody().utf8())
        .contains("\"name\":\"Miner 7\"");

    chain.awaitRead();
    assertThat(chain.announced).hasSize(1);

    // Another miner of the same hotkey, or an old address.
    chain.axon = Optional.of(new InetSocketAddress("127.0.0.3", 1));
    chain.awaitAnnounced(2);
    chain.awaitRead();
    assertThat(chain.announced).containsExactly(expected, expected);
  }

  @Test
  void announcesAgainUntilTheChainAcceptsIt() throws Exception {
    chain.uid = Optional.of(7);
    chain.refusals.add(
        new DispatchFailed(
            new BlockPosition(1, Bytes32.fromHex("0x" + "00".repeat(32)), 1, true),
            new DispatchError.ModuleError("SubtensorModule", "ServingRateLimitExceeded")));
    chain.refusals.add(new InDoubt("the connection was lost", 64));
    started(config(false, false), axon("127.0.0.2", false));
    while (chain.axon.isEmpty()) {
      Thread.sleep(2);
    }
    chain.awaitRead();
    assertThat(chain.announced).hasSize(3);
  }

  @Test
  void settlesAnEarlierAnnouncementBeforeItMakesOne() throws Exception {
    chain.uid = Optional.of(7);
    for (int i = 0; i < 3; i++) {
      chain.open.add(new InDoubt("it may still land", 64));
    }
    chain.open.add(new Expired(64));
    started(config(false, false), axon("127.0.0.2", false));
    chain.awaitAnnounced(1);
    assertThat(chain.open).isEmpty();
    chain.awaitRead();
    assertThat(chain.announced).hasSize(1);
  }

  @Test
  void readsTheMetagraphWhileAnAnnouncementHangs() throws Exception {
    chain.uid = Optional.of(7);
    chain.hangs = true;
    Miner miner = started(config(false, false), axon("127.0.0.2", false));
    chain.awaitAnnounced(1);
    assertThat(ask(miner)).isEqualTo(denied("the hotkey is not registered on this subnet"));
    chain.register(CALLER.account(), 5, false);
    chain.awaitRead();
    assertThat(ask(miner)).isInstanceOf(Outcome.Answered.class);
    assertThat(chain.announced).hasSize(1);

    long begun = System.nanoTime();
    running.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    assertThat(chain.wasInterrupted()).isTrue();
    int views = chain.views.get();
    Thread.sleep(200);
    assertThat(chain.views).hasValue(views);
  }

  @Test
  void answersWithItsWalletAndItsProof() throws Exception {
    Miner miner = started(config(false, false), axon("127.0.0.2", false));
    chain.register(CALLER.account(), 5, false);
    chain.awaitRead();

    assertThat(ask(miner))
        .isInstanceOfSatisfying(
            Outcome.Answered.class,
            answered -> {
              ProviderCheck check = (ProviderCheck) answered.synapse();
              assertThat(check.apiUrl()).contains("https://provider.example/v1");
              assertThat(OwnershipProof.check(check, OWN.account()))
                  .isEqualTo(new OwnershipProof.Proven(WALLET.address()));
            });
  }

  @Test
  void admitsCallersByTheMetagraph() throws Exception {
    chain.down = true;
    Miner miner = started(config(false, false), axon("127.0.0.2", false));
    assertThat(ask(miner)).isEqualTo(denied("the miner has not read the metagraph yet"));

    chain.down = false;
    chain.awaitRead();
    assertThat(ask(miner)).isEqualTo(denied("the hotkey is not registered on this subnet"));

    chain.register(CALLER.account(), 5, false);
    chain.awaitRead();
    assertThat(ask(miner)).isInstanceOf(Outcome.Answered.class);

    chain.down = true;
    chain.awaitRead();
    assertThat(ask(miner)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void requiresAValidatorPermitIfConfigured() throws Exception {
    Miner miner = started(config(true, true), axon("127.0.0.2", false));
    chain.awaitRead();
    assertThat(ask(miner)).isEqualTo(denied("the hotkey has no validator permit"));
    chain.register(CALLER.account(), 5, false);
    chain.awaitRead();
    assertThat(ask(miner)).isEqualTo(denied("the hotkey has no validator permit"));
    chain.register(CALLER.account(), 5, true);
    chain.awaitRead();
    assertThat(ask(miner)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void isUnhealthyWithoutAnAddressToAnnounce() throws Exception {
    chain.uid = Optional.of(7);
    // The chain does not take 127.0.0.1.
    started(config(false, false), axon("localhost", false));
    while (!health.report().text().contains("failing  announcement  ")) {
      Thread.sleep(2);
    }
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("127.0.0.1", "AXON_EXTERNAL_IP");
    healthClock.advance(Duration.ofMinutes(6));
    assertThat(health.report().text()).startsWith("unhealthy\n");
    assertThat(chain.announced).isEmpty();
  }

  @Test
  void answersUnregisteredCallersIfConfigured() throws Exception {
    Miner miner = started(config(false, true), axon("127.0.0.2", false));
    assertThat(ask(miner)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void announcesNothingWithoutAnAxon() throws Exception {
    chain.uid = Optional.of(7);
    started(config(false, false), axon("127.0.0.2", true));
    chain.awaitRead();
    assertThat(chain.announced).isEmpty();
  }

  @Test
  void namesTheRemedyIfItsAxonCannotListen() throws Exception {
    int port = started(config(false, false), axon("127.0.0.2", false)).port();
    AxonConfig taken =
        new AxonConfig("127.0.0.1", port, Optional.of("127.0.0.2"), OptionalInt.empty(), 4, false);
    Miner second = miner(config(false, false), taken, OWN);
    Lifecycle starting = second.services(chain, FAST, health);
    assertThatThrownBy(starting::start)
        .isInstanceOf(IOException.class)
        .hasMessage(
            AxonMessages.cannotListen(
                new BindProblem("127.0.0.1", port, BindProblem.Reason.PORT_NOT_FREE)));
  }

  @Test
  void refusesAWalletOfAnotherKey() {
    String other = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    assertThatThrownBy(() -> miner(config(other, KEY, false, false), axon("127.0.0.2", false), OWN))
        .isInstanceOf(MinerConfigException.class)
        .hasMessage(
            "POLYGON_WALLET is "
                + other
                + " but POLYGON_PRIVATE_KEY belongs to 0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F:"
                + " set POLYGON_WALLET and POLYGON_PRIVATE_KEY to those of one wallet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00", "zz", "0000000000000000000000000000000000000000000000000000000000000000"})
  void refusesAnInvalidKey(String key) {
    assertThatThrownBy(
            () ->
                miner(
                    config(WALLET.address().checksummed(), key, false, false),
                    axon("127.0.0.2", false),
                    OWN))
        .isInstanceOf(MinerConfigException.class)
        .hasMessage(
            "POLYGON_PRIVATE_KEY is no private key: set POLYGON_PRIVATE_KEY to the wallet's 64 hex"
                + " digits")
        .hasMessageNotContaining(key + key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "::1",
        "::",
        "1.2.3",
        "1.2.3.4.5",
        "1:2"
      })
  void refusesAnExternalAddressThatTheChainRefuses(String address) {
    assertThatThrownBy(() -> miner(config(false, false), axon(address, false), OWN))
        .isInstanceOf(MinerConfigException.class)
        .hasMessageContaining("AXON_EXTERNAL_IP");
  }

  private Miner started(MinerConfig config, AxonConfig axon) throws Exception {
    Miner miner = miner(config, axon, OWN);
    running = miner.services(chain, FAST, health);
    running.start();
    return miner;
  }

  private static Miner miner(MinerConfig config, AxonConfig axon, Signer hotkey)
      throws MinerConfigException {
    return new Miner(config, axon, hotkey, Time.system(), Randomness.system());
  }

  private Outcome<ProviderCheck> ask(Miner miner) {
    Target target = new Target(OWN.account(), InetAddress.getLoopbackAddress(), miner.port());
    return caller.ask(
        target, new ProviderCheckType(), ProviderCheck.question(), Duration.ofSeconds(5));
  }

  private static Outcome<ProviderCheck> denied(String reason) {
    return new Outcome.Refused<>(403, "Forbidden. Key is blacklisted: " + reason + ".");
  }

  private MinerConfig config(boolean permit, boolean strangers) {
    return config(WALLET.address().checksummed(), KEY, permit, strangers);
  }

  private MinerConfig config(String wallet, String key, boolean permit, boolean strangers) {
    return new MinerConfig(
        58,
        "miner",
        Path.of("/nowhere"),
        wallet,
        new Secret(key),
        URI.create("https://provider.example/v1"),
        URI.create("http://127.0.0.1:" + marketplace.getPort()),
        permit,
        strangers);
  }

  private static AxonConfig axon(String external, boolean off) {
    return new AxonConfig("127.0.0.1", 0, Optional.of(external), OptionalInt.empty(), 4, off);
  }

  @Test
  void admitsByRegistrationAndStake() {
    MinerAdmission admission = new MinerAdmission(false, false);
    chain.register(CALLER.account(), 42, false);
    admission.update(new MinerView(1, Optional.empty(), chain.neurons));
    assertThat(admission.decide(CALLER.account())).isEqualTo(new Admission.Admitted(42, true));
    assertThat(admission.decide(STRANGER.account())).isInstanceOf(Admission.Denied.class);

    MinerAdmission open = new MinerAdmission(false, true);
    open.update(new MinerView(1, Optional.empty(), chain.neurons));
    assertThat(open.decide(CALLER.account())).isEqualTo(new Admission.Admitted(42, true));
    assertThat(open.decide(STRANGER.account())).isEqualTo(new Admission.Admitted(0, false));
  }
}
