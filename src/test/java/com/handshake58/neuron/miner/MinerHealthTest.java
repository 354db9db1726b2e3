package com.handshake58.neuron.miner;

import static com.handshake58.neuron.synapse.Capture.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.store.FolderException;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
        .contains("waiting  registration  the hotkey is not registered: register it with `neuron");
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
        .contains("ok  announcement  the chain shows 203.0.113.5:8091\n");
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
            "waiting  announcement  203.0.113.5:8091 was not announced: the address was announced",
            "(SubtensorModule.ServingRateLimitExceeded), since");
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
            "waiting  announcement  203.0.113.5:8091 was not announced: nothing was sent: the folder "
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
