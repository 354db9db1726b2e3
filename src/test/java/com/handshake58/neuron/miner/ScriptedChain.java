package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The miner's edge to the chain: a subnet that a test writes, and what the miner does to it. */
final class ScriptedChain implements MinerChain {
  final Map<AccountId, MinerView.Neuron> neurons = new ConcurrentHashMap<>();
  final BlockingQueue<Announced> refusals = new LinkedBlockingQueue<>();
  final BlockingQueue<Announced> open = new LinkedBlockingQueue<>();
  final List<InetSocketAddress> announced = new CopyOnWriteArrayList<>();
  final AtomicInteger views = new AtomicInteger();
  volatile boolean down;
  volatile Optional<Integer> uid = Optional.empty();
  volatile Optional<InetSocketAddress> axon = Optional.empty();

  @Override
  public MinerView view() throws IOException {
    views.incrementAndGet();
    if (down) {
      throw new IOException("connection refused");
    }
    return new MinerView(1, uid.map(u -> new MinerView.Self(u, axon)), neurons);
  }

  @Override
  public Optional<Announced> earlier() {
    return Optional.ofNullable(open.poll());
  }

  @Override
  public Announced announce(InetSocketAddress address) {
    announced.add(address);
    Announced refusal = refusals.poll();
    if (refusal != null) {
      return refusal;
    }
    axon = Optional.of(address);
    return new Announced.Included(2);
  }

  void register(AccountId hotkey, long stake, boolean permit) {
    neurons.put(hotkey, new MinerView.Neuron(Rao.of(stake), permit));
  }

  /** Waits until the miner has looked at what is written now. */
  void seen() throws InterruptedException {
    int target = views.get() + 2;
    while (views.get() < target) {
      Thread.sleep(2);
    }
  }
}
