package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Place;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Superseded;
import com.handshake58.neuron.substrate.extrinsic.Prepared;
import com.handshake58.neuron.substrate.extrinsic.SignedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.extrinsic.Terms;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Fields;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A chain with one validator, uid 0, that grows when it is told to; every block is final. */
class SimulatedChain implements RoundChain, Submitter {
  static final long FIRST = 1_000;
  static final KeyPair HOTKEY =
      KeyPair.development("//Validator", KeyType.SR25519, Randomness.system());

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
  private final Map<Bytes32, ExtrinsicOutcome> outcomes = new HashMap<>();
  private final Map<Bytes32, Call> calls = new HashMap<>();
  volatile List<Neuron> neurons = List.of();
  volatile Fate fate = Fate.LANDS;
  volatile boolean commitReveal;
  volatile long rateLimit = 100;
  volatile boolean away;
  volatile WeightsLimits limits = new WeightsLimits(256, 1, WeightsVector.TOP);

  /** The guard of the weights on this chain, with its intents in the database. */
  static ExtrinsicGuard guard(Submitter submitter, Database database) {
    return new ExtrinsicGuard(
        submitter, HOTKEY, new DatabaseIntents(database), WeightSubmission.PURPOSE);
  }

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

  /** The neurons, and an unserved one at each uid without a neuron; uid 0 is the validator. */
  @Override
  public Metagraph metagraph() throws IOException {
    answer();
    List<Neuron> filled = new ArrayList<>();
    int size = 1 + neurons.stream().mapToInt(Neuron::uid).max().orElse(0);
    for (int uid = 0; uid < size; uid++) {
      int wanted = uid;
      filled.add(
          neurons.stream()
              .filter(n -> n.uid() == wanted)
              .findFirst()
              .orElseGet(
                  () ->
                      SimulatedMiner.neuron(
                          wanted, SimulatedMiner.hotkey(-wanted), 1, AxonInfo.NONE)));
    }
    return new Metagraph(58, head, hash(head), filled);
  }

  @Override
  public WeightsLimits limits(Bytes32 block) throws IOException {
    answer();
    return limits;
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
  public Bytes32 genesis() {
    return hash(0);
  }

  @Override
  public long bestBlock() {
    return head;
  }

  @Override
  public boolean isSyncing() {
    return false;
  }

  @Override
  public FinalizedAccount finalized(AccountId account) {
    return new FinalizedAccount(head, nonce);
  }

  @Override
  public Terms terms(AccountId account) {
    return new Terms(nonce, Era.mortal(ERA, head));
  }

  @Override
  public Prepared sign(Call call, Signer signer, Terms terms) {
    Prepared prepared =
        new Prepared(new SignedExtrinsic(Randomness.system().bytes(64)), signer.account(), terms);
    calls.put(prepared.hash(), call);
    return prepared;
  }

  @Override
  public ExtrinsicOutcome submit(Prepared prepared, Until until) {
    long last = prepared.terms().lastBlock();
    if (fate == Fate.LOST) {
      return new InDoubt("the connection broke", last);
    }
    if (prepared.terms().nonce() != nonce || head > last) {
      return new ExtrinsicOutcome.NotSent("stale");
    }
    nonce++;
    head++;
    Place place = new Place(head, hash(head), 1, true);
    if (fate == Fate.REFUSED) {
      return new DispatchFailed(
          place, new DispatchError.OfPallet("SubtensorModule", "NeuronNoValidatorPermit"));
    }
    lastUpdate = head;
    landed.add(weights(calls.get(prepared.hash())));
    ExtrinsicOutcome included = new Included(place, prepared.hash(), List.of());
    outcomes.put(prepared.hash(), included);
    return fate == Fate.LANDS ? included : new InDoubt("the connection broke", last);
  }

  @Override
  public ExtrinsicOutcome resolve(AccountId account, Terms terms, Bytes32 extrinsic) {
    ExtrinsicOutcome found = outcomes.get(extrinsic);
    if (found != null) {
      return found;
    }
    if (nonce > terms.nonce()) {
      return new Superseded();
    }
    return head >= terms.lastBlock()
        ? new Expired(terms.lastBlock())
        : new InDoubt("no block holds it yet", terms.lastBlock());
  }

  static WeightsVector weights(Call call) {
    return new WeightsVector(
        Fields.list(call.arguments().get("dests"), Fields::small),
        Fields.list(call.arguments().get("weights"), Fields::small));
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
