package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Background;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the axon announced beside the miner's other work: an announcement may wait for dozens of
 * blocks, in which the metagraph moves on.
 */
final class BackgroundAnnouncing implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundAnnouncing.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Announcer announcer;
  private final Time time;
  private final LinkedBlockingQueue<Shown> looks = new LinkedBlockingQueue<>();
  private final Background background = new Background("announcement");

  private record Shown(long block, Optional<InetSocketAddress> axon) {}

  BackgroundAnnouncing(Announcer announcer, Time time) {
    this.announcer = announcer;
    this.time = time;
  }

  /** Says what the chain shows of this miner, which is registered. */
  void shown(long block, Optional<InetSocketAddress> axon) {
    looks.add(new Shown(block, axon));
  }

  @Override
  public String name() {
    return "announcement";
  }

  @Override
  public void start() {
    background.start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    if (!background.stop(STOP_TIMEOUT)) {
      LOG.debug("{} is still busy", name());
    }
  }

  private void run() throws InterruptedException {
    while (true) {
      time.sleep(keep(latest()));
    }
  }

  private Shown latest() throws InterruptedException {
    Shown latest = looks.take();
    for (Shown next = looks.poll(); next != null; next = looks.poll()) {
      latest = next;
    }
    return latest;
  }

  private Duration keep(Shown shown) throws InterruptedException {
    try {
      return announcer.keep(shown.block(), shown.axon());
    } catch (RuntimeException | Error e) {
      // An Error too: this thread's end would leave a miner that is never announced again.
      LOG.error("announcing failed", e);
      return announcer.retry();
    }
  }
}
