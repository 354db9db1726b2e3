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
 * Follows the chain: keeps the metagraph that callers are judged by, waits for the registration,
 * and tells what the chain shows of the axon. No failure ends it.
 */
final class MinerLife implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(MinerLife.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int NONE = -1;

  private final MinerChain chain;
  private final MinerAdmission admission;
  private final Serving serving;
  private final IntConsumer registered;
  private final AccountId hotkey;
  private final int netuid;
  private final MinerHealth health;
  private final MinerPace pace;
  private final Time time;
  private final Randomness randomness;
  private final Background background = new Background("miner-life");
  private int uid = NONE;
  private boolean saidUnregistered;
  private int failures;

  /** Keeps the chain's entry right; must not block. */
  @FunctionalInterface
  interface Serving {
    void shown(long block, Optional<InetSocketAddress> axon);
  }

  /**
   * @param registered told the uid whenever it is new; must not block
   */
  MinerLife(
      MinerChain chain,
      MinerAdmission admission,
      Serving serving,
      IntConsumer registered,
      AccountId hotkey,
      int netuid,
      MinerHealth health,
      MinerPace pace,
      Time time,
      Randomness randomness) {
    this.chain = chain;
    this.admission = admission;
    this.serving = serving;
    this.registered = registered;
    this.hotkey = hotkey;
    this.netuid = netuid;
    this.health = health;
    this.pace = pace;
    this.time = time;
    this.randomness = randomness;
  }

  @Override
  public String name() {
    return "registration and metagraph";
  }

  @Override
  public void start() {
    health.begins();
    background.start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    if (!background.stop(LAST_WORDS)) {
      LOG.debug("{} is still busy", name());
    }
  }

  private void run() throws InterruptedException {
    while (true) {
      time.sleep(step());
    }
  }

  /** One look at the chain; gives the time until the next. */
  private Duration step() throws InterruptedException {
    try {
      MinerView view = chain.view();
      health.looked(view);
      admission.update(view);
      Duration wait =
          view.self().isPresent() ? registered(view, view.self().get()) : unregistered();
      failures = 0;
      return wait;
    } catch (IOException e) {
      health.unreadable(String.valueOf(e.getMessage()));
      Duration wait = retry();
      LOG.warn(
          "the chain cannot be read: {}; next attempt in {} s", e.getMessage(), wait.toSeconds());
      return wait;
    } catch (RuntimeException | Error e) {
      health.unreadable("a look at it failed (" + e.getClass().getSimpleName() + "), see the log");
      // An Error too: this thread's end would leave a miner that knows no new caller.
      Duration wait = retry();
      LOG.error("a look at the chain failed; next attempt in {} s", wait.toSeconds(), e);
      return wait;
    }
  }

  private Duration registered(MinerView view, MinerView.Self self) {
    if (self.uid() != uid) {
      uid = self.uid();
      saidUnregistered = false;
      LOG.info("the hotkey {} is registered on subnet {} as uid {}", hotkey, netuid, uid);
      registered.accept(uid);
    }
    serving.shown(view.block(), self.axon());
    return pace.refresh();
  }

  private Duration unregistered() {
    uid = NONE;
    if (!saidUnregistered) {
      saidUnregistered = true;
      LOG.warn(MinerMessages.waitsForRegistration(hotkey, netuid));
    }
    return pace.unregistered();
  }

  private Duration retry() {
    return pace.retry().after(++failures, randomness::fraction);
  }
}
