package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.EffectFound;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A miner's chain in memory: the test sets the subnet and reads the miner's calls. */
final class FakeMinerChain implements MinerChain {
  final Map<AccountId, MinerView.Neuron> neurons = new ConcurrentHashMap<>();
  final BlockingQueue<ExtrinsicOutcome> refusals = new LinkedBlockingQueue<>();
  final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();
  final BlockingQueue<ExtrinsicOutcome> open = new LinkedBlockingQueue<>();
  final List<InetSocketAddress> announced = new CopyOnWriteArrayList<>();
  final AtomicInteger views = new AtomicInteger();
  private final AtomicLong head = new AtomicLong();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  volatile boolean hangs;
  volatile boolean down;
  volatile IOException failure = new IOException("connection refused");
  volatile boolean mute;
  volatile Optional<Integer> uid = Optional.empty();
  volatile Optional<InetSocketAddress> axon = Optional.empty();

  @Override
  public MinerView view() throws IOException, InterruptedException {
    views.incrementAndGet();
    if (mute) {
      hang();
    }
    if (down) {
      throw failure;
    }
    return new MinerView(
        head.incrementAndGet(), uid.map(u -> new MinerView.Self(u, axon)), neurons);
  }

  @Override
  public Optional<ExtrinsicOutcome> earlier() {
    return Optional.ofNullable(open.poll());
  }

  @Override
  public ExtrinsicOutcome announce(InetSocketAddress address)
      throws IOException, InterruptedException {
    announced.add(address);
    if (hangs) {
      hang();
    }
    IOException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    ExtrinsicOutcome refusal = refusals.poll();
    if (refusal != null) {
      return refusal;
    }
    axon = Optional.of(address);
    return new EffectFound(head.incrementAndGet());
  }

  private void hang() throws InterruptedException {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  /** Returns whether a call that hung was interrupted. */
  boolean wasInterrupted() {
    return interrupted.getCount() == 0;
  }

  /** Waits until the miner has announced itself that often. */
  void awaitAnnounced(int times) throws InterruptedException {
    while (announced.size() < times) {
      Thread.sleep(2);
    }
  }

  void register(AccountId hotkey, long stake, boolean permit) {
    neurons.put(hotkey, new MinerView.Neuron(Rao.of(stake), permit));
  }

  /** Waits until the miner has read the current subnet. */
  void awaitRead() throws InterruptedException {
    int target = views.get() + 2;
    while (views.get() < target) {
      Thread.sleep(2);
    }
  }
}
