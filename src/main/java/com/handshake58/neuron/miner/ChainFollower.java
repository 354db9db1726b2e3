package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.ErrorMessages;
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
  private final Randomness randomness;
  private final LoopService loop;
  private int uid = NONE;
  private boolean loggedUnregistered;

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
    this.randomness = randomness;
    this.loop = new LoopService("chain follower", time, STOP_TIMEOUT, this::step, this::onFault);
  }

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public void start() {
    health.starting();
    loop.start();
  }

  @Override
  public void stop() throws InterruptedException {
    loop.stop();
  }

  /** Reads the chain once; returns the time until the next read. */
  private Duration step() throws IOException, InterruptedException {
    MinerView view = chain.view();
    health.chainRead(view);
    admission.update(view);
    return view.self().isPresent() ? registered(view, view.self().get()) : unregistered();
  }

  private Duration onFault(Throwable fault, int failures) {
    Duration wait = intervals.retry().after(failures, randomness::fraction);
    if (fault instanceof IOException unreadable) {
      String reason = ErrorMessages.of(unreadable);
      health.chainUnreadable(reason);
      LOG.warn("chain cannot be read: {}; next attempt in {} s", reason, wait.toSeconds());
    } else {
      health.chainUnreadable(
          "reading it failed (" + fault.getClass().getSimpleName() + "), see the log");
      LOG.error("chain cannot be read; next attempt in {} s", wait.toSeconds(), fault);
    }
    return wait;
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
}
