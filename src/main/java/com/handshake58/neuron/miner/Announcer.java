package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Failure;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Success;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Unknown;
import com.handshake58.neuron.synapse.server.ExternalAddress;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces the axon with {@code serve_axon} where the chain shows something else. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /** The miner's axon as a block shows it. */
  private record View(long block, Optional<InetSocketAddress> axon) {}

  private final MinerChain chain;
  private final int netuid;
  private final AccountId hotkey;
  private final ExternalAddress external;
  private final IntSupplier port;
  private final MinerHealth health;
  private final MinerIntervals pace;
  private final Randomness randomness;
  private final LinkedBlockingQueue<View> views = new LinkedBlockingQueue<>();
  private int failures;
  private long announcedAt;

  /**
   * @param port the port to announce, asked once the axon listens
   */
  Announcer(
      MinerChain chain,
      int netuid,
      AccountId hotkey,
      ExternalAddress external,
      IntSupplier port,
      MinerHealth health,
      MinerIntervals pace,
      Randomness randomness) {
    this.chain = chain;
    this.netuid = netuid;
    this.hotkey = hotkey;
    this.external = external;
    this.port = port;
    this.health = health;
    this.pace = pace;
    this.randomness = randomness;
  }

  /** Receives what the chain shows of this miner, which is registered. Does not block. */
  void shown(long block, Optional<InetSocketAddress> axon) {
    views.add(new View(block, axon));
  }

  /**
   * The service that announces, beside the miner's other work: an announcement may wait for dozens
   * of blocks.
   */
  LoopService service(Time time) {
    return new LoopService(
        "announcement",
        time,
        STOP_TIMEOUT,
        () -> {
          View view = latest();
          return keep(view.block(), view.axon());
        },
        (fault, count) -> {
          LOG.error("announcing failed", fault);
          return retry();
        });
  }

  private View latest() throws InterruptedException {
    View latest = views.take();
    for (View next = views.poll(); next != null; next = views.poll()) {
      latest = next;
    }
    return latest;
  }

  /**
   * Announces if need be. A look from before the last announcement is of no use and passed over.
   *
   * @param block in which the chain shows it
   * @param shown what the chain shows
   * @return how long to leave it alone
   */
  Duration keep(long block, Optional<InetSocketAddress> shown) throws InterruptedException {
    if (block < announcedAt) {
      return Duration.ZERO;
    }
    Optional<ExtrinsicOutcome> earlier;
    try {
      earlier = chain.earlier();
    } catch (IOException e) {
      return notAnnounced(
          "the outcome of an earlier announcement is not known: " + ChainMessages.sentence(e));
    }
    return earlier.isPresent() ? report(earlier.get(), "an earlier address") : announce(shown);
  }

  private Duration announce(Optional<InetSocketAddress> shown) throws InterruptedException {
    return switch (external.find()) {
      case ExternalAddress.Found.Unknown(ExternalAddressProblem problem) -> {
        LOG.warn(AxonMessages.notAnnounced(problem));
        health.noAddress(problem);
        yield retry();
      }
      case ExternalAddress.Found.At at -> {
        InetSocketAddress wanted = new InetSocketAddress(at.address(), port.getAsInt());
        yield shown.filter(wanted::equals).isPresent()
            ? done(text(wanted))
            : announce(shown, wanted);
      }
    };
  }

  private Duration announce(Optional<InetSocketAddress> shown, InetSocketAddress wanted)
      throws InterruptedException {
    String text = text(wanted);
    LOG.info(
        "the chain shows {} for this miner: announcing {}",
        shown.map(Announcer::text).orElse("no address"),
        text);
    try {
      return report(chain.announce(wanted), text);
    } catch (IOException e) {
      return notAnnounced(text + " was not announced: nothing was sent: " + ErrorMessages.of(e));
    }
  }

  private Duration report(ExtrinsicOutcome outcome, String text) {
    return switch (outcome) {
      case Success success -> {
        LOG.info("announced {} in block {}", text, success.block());
        announcedAt = success.block();
        yield done(text);
      }
      case Unknown unknown ->
          notAnnounced("it is not known whether " + text + " was announced: " + unknown.reason());
      case Failure failure ->
          notAnnounced(
              text
                  + " was not announced: "
                  + ChainMessages.failure(failure, netuid, hotkey.ss58()));
      case InDoubt doubt ->
          notAnnounced(
              "it is not known whether "
                  + text
                  + " was announced: "
                  + ChainMessages.sentence(doubt, netuid, hotkey.ss58()));
    };
  }

  private Duration notAnnounced(String why) {
    LOG.warn("{}", why);
    health.notAnnounced(why);
    return retry();
  }

  private Duration done(String text) {
    health.announced(text);
    failures = 0;
    return Duration.ZERO;
  }

  /** How long to leave it alone after a failure. */
  private Duration retry() {
    Duration wait = pace.retry().after(++failures, randomness::fraction);
    return wait.compareTo(pace.unregistered()) > 0 ? wait : pace.unregistered();
  }

  /** With the port, IPv6 in brackets. */
  static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = ip == null ? address.getHostString() : ip.getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}
