package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.crypto.timelock.Beacon;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Expired;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Superseded;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicParams;
import com.handshake58.neuron.substrate.extrinsic.PreparedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.SignedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.DispatchErrors.DispatchError;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.weights.CommitFacts;
import com.handshake58.neuron.subtensor.weights.TimelockedCommit;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsFacts;
import com.handshake58.neuron.subtensor.weights.WeightsLimits;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A chain with one validator, uid 0. The test adds blocks, which are final at once. */
class SimulatedChain implements RoundChain, Submitter {
  private static final long SPEC = 424;

  static final long FIRST = 1_000;
  static final KeyPair HOTKEY =
      KeyPair.development("//Validator", KeyType.SR25519, Randomness.system());

  /** The result of the next submission. */
  enum NextResult {
    INCLUDED,
    FAILED,
    /** The extrinsic is included, and the answer is lost. */
    INCLUDED_ANSWER_LOST,
    /** The extrinsic never arrives, and the answer is lost. */
    LOST
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long head = FIRST;
  private long lastUpdate = 900;
  private long nonce;
  private final List<WeightsVector> includedWeights = new ArrayList<>();
  private final Map<Bytes32, ExtrinsicOutcome> outcomes = new HashMap<>();
  private final Map<Bytes32, Call> calls = new HashMap<>();
  volatile List<Neuron> neurons = List.of();
  volatile NextResult nextResult = NextResult.INCLUDED;

  /** Ends each read of the weights' state. */
  volatile Optional<IOException> factsFailure = Optional.empty();

  volatile WeightsPath path = new WeightsPath.Supported(WeightsCall.SET_MECHANISM_WEIGHTS);
  volatile long rateLimit = 100;
  volatile boolean unreachable;

  /** The terms of the next commit. */
  volatile Optional<CommitFacts> commit = Optional.empty();

  volatile int unrevealed;

  /** Those of the validator, and its commits. */
  volatile Map<Integer, Integer> weights = Map.of();

  volatile List<TimelockedCommit> commits = List.of();
  volatile WeightsLimits limits = new WeightsLimits(256, 1, WeightsVector.MAX);

  /** The guard of the weights on this chain, with its intents in the database. */
  static ExtrinsicGuard guard(Submitter submitter, Database database) {
    return new ExtrinsicGuard(
        submitter,
        HOTKEY,
        new DatabaseIntents(database, HOTKEY.account().ss58()),
        WeightSubmission.PURPOSE);
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

  List<WeightsVector> includedWeights() {
    return List.copyOf(includedWeights);
  }

  /** Sets the state of an earlier instance. */
  void restore(long toHead, long toLastUpdate, long toNonce) {
    head = toHead;
    lastUpdate = toLastUpdate;
    nonce = toNonce;
  }

  long head() {
    return head;
  }

  /** Includes weights in the best block. */
  void includeWeights() {
    nonce++;
    lastUpdate = head;
  }

  String position() {
    return head + " " + lastUpdate + " " + nonce;
  }

  /** Spends a nonce, like an extrinsic of the account with another call. */
  void spendNonce() {
    nonce++;
  }

  /** Returns the neurons, and one without an axon for each other uid; uid 0 is the validator. */
  Metagraph metagraph() throws IOException {
    checkReachable();
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

  /** The state at the time of each call. */
  @Override
  public RoundBlock best() throws IOException {
    checkReachable();
    return new RoundBlock() {
      @Override
      public Metagraph metagraph() throws IOException {
        return SimulatedChain.this.metagraph();
      }

      @Override
      public WeightsLimits limits() throws IOException {
        checkReachable();
        return limits;
      }

      @Override
      public WeightsFacts facts() throws IOException {
        return SimulatedChain.this.facts();
      }

      @Override
      public int unrevealedCommits() {
        return unrevealed;
      }

      @Override
      public WeightsOnChain weights() {
        return new WeightsOnChain(
            head, Optional.of(0), lastUpdate, weights, commits, Beacon.QUICKNET);
      }

      @Override
      public Bytes32 genesis() {
        return SimulatedChain.this.genesis();
      }
    };
  }

  @Override
  public long awaitBlock(long number, long minimum) throws IOException, InterruptedException {
    checkReachable();
    lock.lock();
    try {
      while (head < number && head >= minimum) {
        grown.await();
      }
      return head;
    } finally {
      lock.unlock();
    }
  }

  WeightsFacts facts() throws IOException {
    checkReachable();
    if (factsFailure.isPresent()) {
      throw factsFailure.get();
    }
    return new WeightsFacts(
        head,
        true,
        Optional.of(0),
        lastUpdate,
        360,
        Duration.ofSeconds(12),
        rateLimit,
        1000,
        path,
        commit,
        true,
        false,
        Optional.of(Rao.of(1)),
        Rao.of(1),
        limits);
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
  public boolean isBehind() {
    return false;
  }

  @Override
  public FinalizedAccount finalized(AccountId account) {
    return new FinalizedAccount(head, nonce);
  }

  @Override
  public ExtrinsicParams params(AccountId account) {
    return new ExtrinsicParams(nonce, Era.mortal(ERA, head));
  }

  @Override
  public PreparedExtrinsic sign(Call call, Signer signer, ExtrinsicParams params) {
    PreparedExtrinsic prepared =
        new PreparedExtrinsic(
            new SignedExtrinsic(Randomness.system().bytes(64)), signer.account(), params, SPEC);
    calls.put(prepared.hash(), call);
    return prepared;
  }

  @Override
  public ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor) {
    long last = prepared.params().lastBlock();
    if (nextResult == NextResult.LOST) {
      return new InDoubt("the connection broke", last);
    }
    if (prepared.params().nonce() != nonce || head > last) {
      return new ExtrinsicOutcome.NotSent("stale");
    }
    nonce++;
    head++;
    BlockPosition position = new BlockPosition(head, hash(head), 1, true);
    if (nextResult == NextResult.FAILED) {
      return new DispatchFailed(
          position, new DispatchError.ModuleError("SubtensorModule", "NeuronNoValidatorPermit"));
    }
    lastUpdate = head;
    includedWeights.add(weights(calls.get(prepared.hash())));
    ExtrinsicOutcome included = new Included(position, prepared.hash(), List.of());
    outcomes.put(prepared.hash(), included);
    return nextResult == NextResult.INCLUDED ? included : new InDoubt("the connection broke", last);
  }

  @Override
  public ExtrinsicOutcome resolve(AccountId account, ExtrinsicParams params, Bytes32 extrinsic) {
    ExtrinsicOutcome found = outcomes.get(extrinsic);
    if (found != null) {
      return found;
    }
    if (nonce > params.nonce()) {
      return new Superseded();
    }
    return head >= params.lastBlock()
        ? new Expired(params.lastBlock())
        : new InDoubt("no block holds it yet", params.lastBlock());
  }

  static WeightsVector weights(Call call) {
    return new WeightsVector(
        StructReader.list(call.arguments().get("dests"), StructReader::int32),
        StructReader.list(call.arguments().get("weights"), StructReader::int32));
  }

  static Bytes32 hash(long number) {
    byte[] bytes = new byte[Bytes32.SIZE];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (number >> (8 * i));
    }
    return new Bytes32(bytes);
  }

  private void checkReachable() throws IOException {
    if (unreachable) {
      throw new IOException("the chain is unreachable");
    }
  }
}
