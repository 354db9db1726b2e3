package com.handshake58.neuron.miner;

import static com.handshake58.neuron.synapse.Capture.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.store.FolderException;
import com.handshake58.neuron.store.IntentException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.synapse.server.ExternalAddress;
import com.handshake58.neuron.testing.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MinerHealthTest {
  private static final AccountId HOTKEY = new AccountId(new byte[AccountId.SIZE]);
  private final FakeMinerChain chain = new FakeMinerChain();
  private final VirtualTime clock = new VirtualTime(Instant.EPOCH);
  private final Health health = new Health(clock);
  private final ChainFollower follower =
      new ChainFollower(
          chain,
          new MinerAdmission(false, false),
          (block, axon) -> {},
          uid -> {},
          OWN.account(),
          58,
          new MinerHealth(health),
          MinerTest.FAST,
          Time.system(),
          Randomness.system());

  @AfterEach
  void stop() throws Exception {
    follower.stop();
  }

  @Test
  void isHealthyWhileItWaitsForItsRegistration() throws Exception {
    follower.start();
    chain.awaitRead();
    clock.advance(Duration.ofDays(3));
    chain.awaitRead();
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains(
            "waiting  registration  the hotkey "
                + OWN.account()
                + " is not registered on subnet 58: register it with `neuron register`");
  }

  @Test
  void namesTheRemedyWhileTheChainCannotBeRead() throws Exception {
    chain.failure = RpcException.malformed("chain_getHeader", "no block");
    chain.down = true;
    follower.start();
    chain.awaitRead();
    assertThat(health.report().text())
        .contains("failing  chain  cannot be read: ", "set --subtensor.chain_endpoint");
  }

  @Test
  void isUnhealthyAfterATimeWithoutAnExternalAddress() throws Exception {
    AtomicReference<Optional<InetAddress>> found = new AtomicReference<>(Optional.empty());
    Announcer announcer =
        new Announcer(
            chain,
            58,
            HOTKEY,
            new ExternalAddress(Optional.empty(), InetAddress::getAllByName, found::get),
            () -> 8091,
            new MinerHealth(health),
            MinerTest.FAST,
            Randomness.system());
    assertThat(announcer.keep(1, Optional.empty())).isPositive();
    clock.advance(Duration.ofMinutes(4));
    assertThat(announcer.keep(2, Optional.empty())).isPositive();
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains(
            "failing  announcement  the axon is not announced: the external address could not be"
                + " detected: set --axon.external_ip (AXON_EXTERNAL_IP) to the address that"
                + " validators reach, since 1970-01-01T00:00:00Z");

    clock.advance(Duration.ofMinutes(2));
    assertThat(announcer.keep(3, Optional.empty())).isPositive();
    assertThat(health.report().text())
        .startsWith("unhealthy\n")
        .contains("failing  announcement  ", "AXON_EXTERNAL_IP", "since 1970-01-01T00:00:00Z");
    assertThat(chain.announced).isEmpty();

    found.set(Optional.of(InetAddress.ofLiteral("203.0.113.5")));
    assertThat(announcer.keep(4, Optional.empty())).isZero();
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("ok  announcement  the chain shows the axon 203.0.113.5:8091\n");
    assertThat(chain.announced).containsExactly(new InetSocketAddress("203.0.113.5", 8091));
  }

  @Test
  void isHealthyWhileTheChainRefusesItsAnnouncement() throws Exception {
    chain.refusals.add(
        new DispatchFailed(
            new BlockPosition(1, new Bytes32(new byte[Bytes32.SIZE]), 1, true),
            new DispatchError.ModuleError("SubtensorModule", "ServingRateLimitExceeded")));
    Announcer announcer = announcer();
    assertThat(announcer.keep(1, Optional.empty())).isPositive();
    clock.advance(Duration.ofHours(1));
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains(
            "waiting  announcement  the axon 203.0.113.5:8091 was not announced: the address was",
            "announced",
            "(SubtensorModule.ServingRateLimitExceeded), since");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ServingRateLimitExceeded",
        "RateLimitExceeded",
        "HotKeyNotRegisteredInSubNet",
        "HotKeyNotRegisteredInNetwork",
        "NotRegistered",
      })
  void isHealthyWhileTheRefusalPassesByItself(String error) throws Exception {
    chain.refusals.add(refusal(error));
    assertThat(announcer().keep(1, Optional.empty())).isPositive();
    clock.advance(Duration.ofHours(1));
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("waiting  announcement  the axon 203.0.113.5:8091 was not announced: ", error);
  }

  @Test
  void isHealthyWhileTheOutcomeOfItsAnnouncementIsNotKnown() throws Exception {
    chain.refusals.add(new InDoubt("the connection was lost while it was sent: reset", 77));
    assertThat(announcer().keep(1, Optional.empty())).isPositive();
    clock.advance(Duration.ofHours(1));
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains(
            "waiting  announcement  it is not known whether the axon 203.0.113.5:8091 was announced:"
                + " the connection was lost while it was sent: reset; it is known at the latest"
                + " after block 77, since");
  }

  static Stream<ExtrinsicOutcome> lastingFailures() {
    return Stream.of(
        refusal("InvalidPort"),
        new ExtrinsicOutcome.NotSent("no connection"),
        new ExtrinsicOutcome.Unknown(64, "the node has no block 11"));
  }

  @ParameterizedTest
  @MethodSource("lastingFailures")
  void isUnhealthyAfterATimeWithAnyOtherFailure(ExtrinsicOutcome failure) throws Exception {
    chain.refusals.addAll(List.of(failure, failure));
    Announcer announcer = announcer();
    assertThat(announcer.keep(1, Optional.empty())).isPositive();
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("failing  announcement  ", "the axon 203.0.113.5:8091 was");
    clock.advance(Duration.ofMinutes(6));
    assertThat(announcer.keep(2, Optional.empty())).isPositive();
    assertThat(health.report().text()).startsWith("unhealthy\n");
    assertThat(announcer.keep(3, Optional.empty())).isZero();
    assertThat(health.report().text())
        .startsWith("healthy\n")
        .contains("ok  announcement  the chain shows the axon 203.0.113.5:8091\n");
  }

  @Test
  void namesTheRemedyForARecordThatCannotBeRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("announcement.json");
    Files.writeString(file, "{");
    chain.failures.add(
        catchThrowableOfType(
            IntentException.class,
            () -> {
              try (FileIntents intents = FileIntents.open(file, "5F", "0x")) {
                intents.open("announcement", "0x");
              }
            }));
    assertThat(announcer().keep(1, Optional.empty())).isPositive();
    assertThat(health.report().text())
        .contains(
            "failing  announcement  the axon 203.0.113.5:8091 was not announced: nothing was sent:"
                + " the record of an earlier transaction, "
                + file,
            ": delete it after that transaction was included or has expired");
  }

  @Test
  void aDefectOfTheAnnouncementIsAFailure() throws Exception {
    Announcer announcer =
        new Announcer(
            chain,
            58,
            HOTKEY,
            new ExternalAddress(
                Optional.of("203.0.113.5"), InetAddress::getAllByName, Optional::empty),
            () -> {
              throw new IllegalStateException("no port");
            },
            new MinerHealth(health),
            MinerTest.FAST,
            Randomness.system());
    LoopService service = announcer.service(Time.system());
    service.start();
    announcer.shown(1, Optional.empty());
    String failing =
        "failing  announcement  announcing failed (IllegalStateException), see the log, since";
    while (!health.report().text().contains(failing)) {
      Thread.sleep(2);
    }
    service.stop();
    assertThat(health.report().text()).startsWith("healthy\n").contains(failing);
  }

  private static ExtrinsicOutcome refusal(String error) {
    return new DispatchFailed(
        new BlockPosition(1, new Bytes32(new byte[Bytes32.SIZE]), 1, true),
        new DispatchError.ModuleError("SubtensorModule", error));
  }

  @Test
  void namesTheFlagOfAFolderThatCannotHoldTheRecord(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    chain.failures.add(
        catchThrowableOfType(
            FolderException.class,
            () -> FileIntents.open(file.resolve("miner/announcement.json"), "5F", "0x")));
    assertThat(announcer().keep(1, Optional.empty())).isPositive();
    assertThat(health.report().text())
        .contains(
            "failing  announcement  the axon 203.0.113.5:8091 was not announced: nothing was sent:"
                + " the folder "
                + file.resolve("miner")
                + " cannot be created: let this user write there, or set --logging.logging_dir");
  }

  private Announcer announcer() {
    return new Announcer(
        chain,
        58,
        HOTKEY,
        new ExternalAddress(Optional.of("203.0.113.5"), InetAddress::getAllByName, Optional::empty),
        () -> 8091,
        new MinerHealth(health),
        MinerTest.FAST,
        Randomness.system());
  }

  @Test
  void aReadThatNeverEndsIsUnhealthy() throws Exception {
    chain.mute = true;
    follower.start();
    while (chain.views.get() == 0) {
      Thread.sleep(2);
    }
    clock.advance(Duration.ofMinutes(11));
    assertThat(health.report().text())
        .startsWith("unhealthy\n")
        .contains("failing  chain  no report for 11 min, the last one was: has not been read");
  }
}
