package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Background;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.MinerMessages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the subnet regularly: updates the admission with the metagraph, waits for the registration,
 * and passes on the axon's address that the chain shows. It continues after every failure.
 */
final class ChainFollower implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(ChainFollower.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final int NONE = -1;

  private final MinerChain chain;
  private final MinerAdmission admission;
  private final AxonListener axonListener;
  private final IntConsumer onRegistered;
  private final AccountId hotkey;
  private final int netuid;
  private final MinerHealth health;
  private final MinerIntervals intervals;
  private final Time time;
  private final Randomness randomness;
  private final Background background = new Background("chain-follower");
  private int uid = NONE;
  private boolean loggedUnregistered;
  private int failures;

  /** Receives what the chain shows of the axon; does not block. */
  @FunctionalInterface
  interface AxonListener {
    void shown(long block, Optional<InetSocketAddress> axon);
  }

  /**
   * @param onRegistered receives the uid whenever it changes; does not block
   */
  ChainFollower(
      MinerChain chain,
      MinerAdmission admission,
      AxonListener axonListener,
      IntConsumer onRegistered,
      AccountId hotkey,
      int netuid,
      MinerHealth health,
      MinerIntervals intervals,
      Time time,
      Randomness randomness) {
    this.chain = chain;
    this.admission = admission;
    this.axonListener = axonListener;
    this.onRegistered = onRegistered;
    this.hotkey = hotkey;
    this.netuid = netuid;
    this.health = health;
    this.intervals = intervals;
    this.time = time;
    this.randomness = randomness;
  }

  @Override
  public String name() {
    return "chain follower";
  }

  @Override
  public void start() {
    health.starting();
    background.start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    if (!background.stop(STOP_TIMEOUT)) {
      LOG.debug("{} has not stopped yet", name());
    }
  }

  private void run() throws InterruptedException {
    while (true) {
      time.sleep(step());
    }
  }

  /** Reads the chain once; returns the time until the next read. */
  private Duration step() throws InterruptedException {
    try {
      MinerView view = chain.view();
      health.chainRead(view);
      admission.update(view);
      Duration wait =
          view.self().isPresent() ? registered(view, view.self().get()) : unregistered();
      failures = 0;
      return wait;
    } catch (IOException e) {
      health.chainUnreadable(String.valueOf(e.getMessage()));
      Duration wait = retry();
      LOG.warn("chain cannot be read: {}; next attempt in {} s", e.getMessage(), wait.toSeconds());
      return wait;
    } catch (RuntimeException | Error e) {
      health.chainUnreadable(
          "reading it failed (" + e.getClass().getSimpleName() + "), see the log");
      // An Error, too: without this thread the miner would know no new caller.
      Duration wait = retry();
      LOG.error("chain cannot be read; next attempt in {} s", wait.toSeconds(), e);
      return wait;
    }
  }

  private Duration registered(MinerView view, MinerView.Self self) {
    if (self.uid() != uid) {
      uid = self.uid();
      loggedUnregistered = false;
      LOG.info("hotkey {} is registered on subnet {} as uid {}", hotkey, netuid, uid);
      onRegistered.accept(uid);
    }
    axonListener.shown(view.block(), self.axon());
    return intervals.refresh();
  }

  private Duration unregistered() {
    uid = NONE;
    if (!loggedUnregistered) {
      loggedUnregistered = true;
      LOG.warn(MinerMessages.waitsForRegistration(hotkey, netuid));
    }
    return intervals.unregistered();
  }

  private Duration retry() {
    return intervals.retry().after(++failures, randomness::fraction);
  }
}
