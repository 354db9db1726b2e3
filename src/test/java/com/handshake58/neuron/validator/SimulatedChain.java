package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** A chain with one validator, uid 0, that grows when it is told to; every block is final. */
class SimulatedChain implements RoundChain, WeightsChain {
  static final int ERA = 64;
  static final long FIRST = 1_000;

  /** How the next submission fares. */
  enum Fate {
    LANDS,
    REFUSED,
    /** It lands, and the answer is lost. */
    LANDS_UNSEEN,
    /** It never arrives, and nobody says so. */
    LOST
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long head = FIRST;
  private long lastUpdate = 900;
  private long nonce;
  private final List<WeightsVector> landed = new ArrayList<>();
  volatile List<RoundNeuron> neurons = List.of();
  volatile Fate fate = Fate.LANDS;
  volatile boolean commitReveal;
  volatile long rateLimit = 100;
  volatile boolean away;
  volatile WeightsLimits limits = new WeightsLimits(256, 1, WeightsVector.TOP);

  void grow(long blocks) {
    lock.lock();
    try {
      head += blocks;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<WeightsVector> landed() {
    return List.copyOf(landed);
  }

  /** Goes on from where another left off. */
  void restore(long toHead, long toLastUpdate, long toNonce) {
    head = toHead;
    lastUpdate = toLastUpdate;
    nonce = toNonce;
  }

  long head() {
    return head;
  }

  /** Weights land in the block that is the head. */
  void land() {
    nonce++;
    lastUpdate = head;
  }

  String position() {
    return head + " " + lastUpdate + " " + nonce;
  }

  /** An extrinsic of ours with another call: it spends a nonce. */
  void spendNonce() {
    nonce++;
  }

  @Override
  public RoundNeurons neurons() throws IOException {
    answer();
    return new RoundNeurons(head, hash(head), Optional.of(0), limits, neurons);
  }

  @Override
  public long awaitBlock(long number, long least) throws IOException, InterruptedException {
    answer();
    lock.lock();
    try {
      while (head < number && head >= least) {
        grown.await();
      }
      return head;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public WeightsFacts facts() throws IOException {
    answer();
    return new WeightsFacts(
        head,
        true,
        Optional.of(0),
        lastUpdate,
        rateLimit,
        1000,
        commitReveal,
        true,
        false,
        Optional.of(Rao.of(1)),
        Rao.of(1),
        limits,
        true);
  }

  @Override
  public Map<Integer, AccountId> hotkeys() throws IOException {
    answer();
    return neurons.stream().collect(Collectors.toMap(RoundNeuron::uid, RoundNeuron::hotkey));
  }

  @Override
  public Standing standing() throws IOException {
    answer();
    return new Standing(head, nonce);
  }

  @Override
  public Ticket ticket() throws IOException {
    answer();
    return new Ticket(nonce, head + ERA - 1);
  }

  @Override
  public Sent send(WeightsDecision.Ready weights, Ticket ticket) {
    if (fate == Fate.LOST) {
      return new Sent.InDoubt("the connection broke");
    }
    if (ticket.nonce() != nonce || head > ticket.validUntilBlock()) {
      return new Sent.Refused("stale");
    }
    nonce++;
    if (fate == Fate.REFUSED) {
      return new Sent.Refused("NeuronNoValidatorPermit");
    }
    head++;
    lastUpdate = head;
    landed.add(weights.weights());
    return fate == Fate.LANDS
        ? new Sent.Included(head, "0x00")
        : new Sent.InDoubt("the connection broke");
  }

  static Bytes32 hash(long number) {
    byte[] bytes = new byte[Bytes32.SIZE];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (number >> (8 * i));
    }
    return new Bytes32(bytes);
  }

  private void answer() throws IOException {
    if (away) {
      throw new IOException("the chain is away");
    }
  }
}
