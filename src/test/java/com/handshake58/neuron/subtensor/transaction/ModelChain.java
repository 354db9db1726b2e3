package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Signer;
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
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model of a chain with one account: blocks, finality, and pending extrinsics. It keeps every
 * valid extrinsic that a pool may still hold.
 */
final class ModelChain implements Submitter {
  static final RuntimeProblem NO_CALL =
      new RuntimeProblem.Missing(RuntimeItem.call("System", "remark"));
  private static final long SPEC = 424;
  private static final long FIRST = 1_000;
  private static final long AFTER_RESET = 10;

  /** The result of the next submission. */
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

  /**
   * A submitted extrinsic.
   *
   * @param order the position in the order of signatures; 0 for another program
   */
  record Sent(Bytes32 hash, long nonce, long lastBlock, int order, boolean succeeds) {}

  private record Block(long number, List<Sent> extrinsics) {}

  private List<Block> blocks = new ArrayList<>();
  private final List<Sent> pending = new ArrayList<>();
  private final Map<Bytes32, Integer> orders = new HashMap<>();
  private final List<Integer> violations = new ArrayList<>();
  private long first = FIRST;
  private long finalized = FIRST;
  private byte genesis;
  private int signatures;
  Network network = Network.INCLUDED;
  boolean knowsTheCall = true;
  boolean chainChangesWhileSigning;
  boolean chainChangesWhileSearching;
  boolean isBehind;
  @Nullable ExtrinsicOutcome searchOutcome;
  @Nullable RpcException searchFailure;

  /** Returns the orders of the included extrinsics that succeeded. */
  synchronized List<Integer> effects() {
    return blocks.stream()
        .flatMap(b -> b.extrinsics().stream())
        .filter(s -> s.order() > 0 && s.succeeds())
        .map(Sent::order)
        .toList();
  }

  /**
   * Returns whether a later block may hold one of the sent extrinsics. No reorganization is as deep
   * as an era.
   */
  private boolean mayStillInclude() {
    return Stream.concat(
            pending.stream(),
            blocks.stream()
                .filter(b -> b.number() > finalized && b.number() > bestBlock() - ERA)
                .flatMap(b -> b.extrinsics().stream()))
        .anyMatch(this::mayStillInclude);
  }

  private boolean mayStillInclude(Sent sent) {
    return sent.order() > 0 && sent.nonce() >= nonce(finalized) && sent.lastBlock() > finalized;
  }

  /** Returns the extrinsics that were sent while an earlier one could still be included. */
  synchronized List<Integer> violations() {
    return List.copyOf(violations);
  }

  /** Makes a block with the pending extrinsics, or an empty one. */
  synchronized void block(boolean withPool) {
    List<Sent> included = new ArrayList<>();
    long number = bestBlock() + 1;
    if (withPool) {
      boolean more = true;
      while (more) {
        long next = nonce(bestBlock()) + included.size();
        more =
            pending.stream()
                .filter(s -> s.nonce() == next && s.lastBlock() >= number)
                .findFirst()
                .map(included::add)
                .orElse(false);
      }
      pending.removeAll(included);
    }
    blocks.add(new Block(number, included));
  }

  synchronized void makeFinal() {
    finalized = bestBlock();
  }

  /** Removes the best block; its extrinsics become pending. */
  synchronized void reorganize() {
    if (bestBlock() > finalized) {
      pending.addAll(blocks.removeLast().extrinsics());
    }
  }

  /** Includes an extrinsic of another program with the same key. */
  synchronized void foreignExtrinsic() {
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

  /** Resets the chain, with the same genesis or another one. */
  synchronized void reset(boolean sameGenesis) {
    blocks = new ArrayList<>();
    pending.clear();
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
  public boolean isBehind() {
    return isBehind;
  }

  @Override
  public synchronized FinalizedAccount finalized(AccountId account) {
    return new FinalizedAccount(finalized, nonce(finalized));
  }

  @Override
  public synchronized ExtrinsicParams params(AccountId account) {
    return new ExtrinsicParams(nonce(bestBlock()), Era.mortal(ERA, finalized));
  }

  @Override
  public synchronized PreparedExtrinsic sign(Call call, Signer signer, ExtrinsicParams params) {
    if (!knowsTheCall) {
      throw new IncompatibleRuntimeException(NO_CALL);
    }
    int order = ++signatures;
    byte[] bytes =
        ByteBuffer.allocate(24).putLong(order).putLong(params.nonce()).putLong(genesis).array();
    if (chainChangesWhileSigning) {
      genesis++;
    }
    SignedExtrinsic extrinsic = new SignedExtrinsic(bytes);
    orders.put(extrinsic.hash(), order);
    return new PreparedExtrinsic(extrinsic, signer.account(), params, SPEC);
  }

  @Override
  public synchronized ExtrinsicOutcome submit(PreparedExtrinsic prepared, WaitFor waitFor) {
    ExtrinsicParams params = prepared.params();
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
            params.nonce(),
            params.lastBlock(),
            orders.get(prepared.hash()),
            met != Network.FAILED);
    if (mayStillInclude(sent) && mayStillInclude()) {
      violations.add(sent.order());
    }
    pending.add(sent);
    if (met == Network.CRASH_AFTER_SENDING) {
      throw new Crash();
    }
    if (met == Network.LOST) {
      return new InDoubt("lost", params.lastBlock());
    }
    block(true);
    return search(params, prepared.hash());
  }

  /** Searches like {@code NodeSubmitter}. */
  @Override
  public synchronized ExtrinsicOutcome resolve(
      AccountId account, ExtrinsicParams params, Bytes32 hash) throws RpcException {
    if (searchFailure != null) {
      throw searchFailure;
    }
    if (chainChangesWhileSearching) {
      genesis++;
    }
    return searchOutcome != null ? searchOutcome : search(params, hash);
  }

  private ExtrinsicOutcome search(ExtrinsicParams params, Bytes32 hash) {
    if (nonce(bestBlock()) > params.nonce()) {
      for (Block block : blocks) {
        for (Sent sent : block.extrinsics()) {
          if (sent.hash().equals(hash)) {
            return outcome(sent, block);
          }
        }
      }
      if (nonce(finalized) > params.nonce()) {
        return new Superseded();
      }
    }
    return finalized >= params.lastBlock()
        ? new Expired(params.lastBlock())
        : new InDoubt("not seen", params.lastBlock());
  }

  private ExtrinsicOutcome outcome(Sent sent, Block block) {
    BlockPosition position =
        new BlockPosition(block.number(), sent.hash(), 0, block.number() <= finalized);
    return sent.succeeds()
        ? new Included(position, sent.hash(), List.of())
        : new DispatchFailed(position, new DispatchError.RuntimeError("BadOrigin"));
  }

  private long nonce(long at) {
    return blocks.stream()
        .filter(b -> b.number() <= at)
        .mapToLong(b -> b.extrinsics().size())
        .sum();
  }
}
