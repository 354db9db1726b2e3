package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A chain of one account with blocks, finality, a pool, and extrinsics that are on their way to the
 * pool. It keeps every valid extrinsic that somebody may still deliver.
 */
final class ModelChain implements Submitter {
  private static final long FIRST = 1_000;
  private static final long AFTER_RESET = 10;

  /** What the next submission meets. */
  enum Network {
    INCLUDED,
    FAILED,
    REFUSED,
    LOST,
    CRASH_BEFORE_SENDING,
    CRASH_AFTER_SENDING
  }

  /** The end of the process. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** An extrinsic with its place in the order of signatures. */
  record Sent(Bytes32 hash, long nonce, long lastBlock, int order, boolean succeeds) {}

  private record Block(long number, List<Sent> extrinsics) {}

  private List<Block> blocks = new ArrayList<>();
  private final List<Sent> onTheWay = new ArrayList<>();
  private final Map<Bytes32, Integer> orders = new HashMap<>();
  private final List<Integer> violations = new ArrayList<>();
  private long first = FIRST;
  private long finalized = FIRST;
  private byte genesis;
  private int signatures;
  Network network = Network.INCLUDED;

  /** The orders of the signatures that are included and have succeeded. */
  synchronized List<Integer> effects() {
    return blocks.stream()
        .flatMap(b -> b.extrinsics().stream())
        .filter(s -> s.order() > 0 && s.succeeds())
        .map(Sent::order)
        .toList();
  }

  /**
   * Whether a later block may hold one of the extrinsics that were sent already. No reorganization
   * is as deep as an era.
   */
  private boolean mayStillInclude() {
    return Stream.concat(
            onTheWay.stream(),
            blocks.stream()
                .filter(b -> b.number() > finalized && b.number() > bestBlock() - ERA)
                .flatMap(b -> b.extrinsics().stream()))
        .anyMatch(this::mayStillInclude);
  }

  private boolean mayStillInclude(Sent sent) {
    return sent.order() > 0 && sent.nonce() >= nonce(finalized) && sent.lastBlock() > finalized;
  }

  /** The extrinsics that were sent while an earlier one could still be included. */
  synchronized List<Integer> violations() {
    return List.copyOf(violations);
  }

  /** A block with what is on its way, or an empty one. */
  synchronized void block(boolean withPool) {
    List<Sent> included = new ArrayList<>();
    long number = bestBlock() + 1;
    if (withPool) {
      boolean more = true;
      while (more) {
        long next = nonce(bestBlock()) + included.size();
        more =
            onTheWay.stream()
                .filter(s -> s.nonce() == next && s.lastBlock() >= number)
                .findFirst()
                .map(included::add)
                .orElse(false);
      }
      onTheWay.removeAll(included);
    }
    blocks.add(new Block(number, included));
  }

  synchronized void makeFinal() {
    finalized = bestBlock();
  }

  /** The best block loses; what it held may come back. */
  synchronized void reorganize() {
    if (bestBlock() > finalized) {
      onTheWay.addAll(blocks.removeLast().extrinsics());
    }
  }

  /** Another program uses the key. */
  synchronized void foreign() {
    long number = bestBlock() + 1;
    byte[] bytes = ByteBuffer.allocate(16).putLong(number).putLong(-1).array();
    blocks.add(
        new Block(
            number,
            List.of(
                new Sent(new SignedExtrinsic(bytes).hash(), nonce(bestBlock()), number, 0, true))));
  }

  synchronized void expire() {
    for (int i = 0; i <= ERA; i++) {
      block(false);
    }
    makeFinal();
  }

  /** The chain begins anew, with the same genesis or with another one. */
  synchronized void reset(boolean sameGenesis) {
    blocks = new ArrayList<>();
    onTheWay.clear();
    first = AFTER_RESET;
    finalized = first;
    if (!sameGenesis) {
      genesis++;
    }
  }

  @Override
  public synchronized Bytes32 genesis() {
    byte[] bytes = new byte[Bytes32.SIZE];
    bytes[0] = genesis;
    return new Bytes32(bytes);
  }

  @Override
  public synchronized long bestBlock() {
    return first + blocks.size();
  }

  @Override
  public boolean isSyncing() {
    return false;
  }

  @Override
  public synchronized FinalizedAccount finalized(AccountId account) {
    return new FinalizedAccount(finalized, nonce(finalized));
  }

  @Override
  public synchronized Terms terms(AccountId account) {
    return new Terms(nonce(bestBlock()), Era.mortal(ERA, finalized));
  }

  @Override
  public synchronized Prepared sign(Call call, Signer signer, Terms terms) {
    int order = ++signatures;
    byte[] bytes =
        ByteBuffer.allocate(24).putLong(order).putLong(terms.nonce()).putLong(genesis).array();
    SignedExtrinsic extrinsic = new SignedExtrinsic(bytes);
    orders.put(extrinsic.hash(), order);
    return new Prepared(extrinsic, signer.account(), terms);
  }

  @Override
  public synchronized ExtrinsicOutcome submit(Prepared prepared, Until until) {
    Terms terms = prepared.terms();
    Network met = network;
    if (met == Network.CRASH_BEFORE_SENDING) {
      throw new Crash();
    }
    if (met == Network.REFUSED) {
      return new ExtrinsicOutcome.NotSent("refused");
    }
    Sent sent =
        new Sent(
            prepared.hash(),
            terms.nonce(),
            terms.lastBlock(),
            orders.get(prepared.hash()),
            met != Network.FAILED);
    if (mayStillInclude(sent) && mayStillInclude()) {
      violations.add(sent.order());
    }
    onTheWay.add(sent);
    if (met == Network.CRASH_AFTER_SENDING) {
      throw new Crash();
    }
    if (met == Network.LOST) {
      return new InDoubt("lost", terms.lastBlock());
    }
    block(true);
    return resolve(prepared.account(), terms, prepared.hash());
  }

  /** As {@code NodeSubmitter} searches. */
  @Override
  public synchronized ExtrinsicOutcome resolve(AccountId account, Terms terms, Bytes32 hash) {
    if (nonce(bestBlock()) > terms.nonce()) {
      for (Block block : blocks) {
        for (Sent sent : block.extrinsics()) {
          if (sent.hash().equals(hash)) {
            return outcome(sent, block);
          }
        }
      }
      if (nonce(finalized) > terms.nonce()) {
        return new Superseded();
      }
    }
    return finalized >= terms.lastBlock()
        ? new Expired(terms.lastBlock())
        : new InDoubt("not seen", terms.lastBlock());
  }

  private ExtrinsicOutcome outcome(Sent sent, Block block) {
    Place place = new Place(block.number(), sent.hash(), 0, block.number() <= finalized);
    return sent.succeeds()
        ? new Included(place, sent.hash(), List.of())
        : new DispatchFailed(place, new DispatchError.OfRuntime("BadOrigin"));
  }

  private long nonce(long at) {
    return blocks.stream()
        .filter(b -> b.number() <= at)
        .mapToLong(b -> b.extrinsics().size())
        .sum();
  }
}
