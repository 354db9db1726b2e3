package com.handshake58.devnet.chain;

import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.runtime.RuntimeSet;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.base.Bytes32;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The last blocks and block 0, the states of the last ones, and the runtimes of all. Thread-safe;
 * the thread that adds a block calls the listeners, one block after another.
 */
public final class Blockchain {
  private final RuntimeSet runtimes;
  private final int firstSpec;
  private final int statesKept;
  private final int finalityLag;
  private final int blocksKept;
  private final NavigableMap<Long, Block> blocks = new TreeMap<>();
  private final Map<Bytes32, Long> numbers = new HashMap<>();
  private final Map<Long, StateMap> states = new HashMap<>();
  private final NavigableMap<Long, DevnetRuntime> runtimesFrom = new TreeMap<>();
  private final List<Consumer<Added>> listeners = new CopyOnWriteArrayList<>();

  /** A new best block, the states before and after it, and the latest final block. */
  public record Added(Block block, StateMap before, StateMap after, Block finalized) {}

  /**
   * Creates an empty chain.
   *
   * @param firstSpec the runtime of block 0, for a state without code
   * @param blocksKept the number of blocks that can be queried, besides block 0
   */
  public Blockchain(
      RuntimeSet runtimes, int firstSpec, int statesKept, int finalityLag, int blocksKept) {
    this.runtimes = runtimes;
    this.firstSpec = firstSpec;
    this.statesKept = statesKept;
    this.finalityLag = finalityLag;
    this.blocksKept = blocksKept;
  }

  public RuntimeSet runtimes() {
    return runtimes;
  }

  /** Returns the runtime of the next block: the head's code, or that of block 0 without a block. */
  public synchronized DevnetRuntime runtime() {
    return runtimesFrom.isEmpty() ? runtimes.get(firstSpec) : runtimesFrom.lastEntry().getValue();
  }

  /** Returns the runtime of the state after a block, which is that of the following block. */
  public synchronized DevnetRuntime runtime(Block block) {
    return runtimesFrom.floorEntry(block.number()).getValue();
  }

  /** Adds block 0 of a chain whose first blocks are dropped; the next one is a later block. */
  synchronized void addGenesis(Block block) {
    if (!blocks.isEmpty()) {
      throw new IllegalArgumentException("block 0 after " + blocks.lastKey());
    }
    runtimesFrom.put(0L, runtimes.get(firstSpec));
    blocks.put(0L, block);
    numbers.put(block.hash(), 0L);
  }

  /** Adds the next block with the state after it. */
  public void add(Block block, StateMap state) {
    StateMap before;
    synchronized (this) {
      long number = block.number();
      long last = blocks.isEmpty() ? -1 : blocks.lastKey();
      boolean afterGap = last == 0 && states.isEmpty() && number > 0;
      if (number != last + 1 && !afterGap) {
        throw new IllegalArgumentException("block " + number + " after " + last);
      }
      before = number == 0 || afterGap ? StateMap.EMPTY : headState();
      DevnetRuntime runtime = runtimes.get(RuntimeCode.spec(state).orElse(firstSpec));
      if (runtimesFrom.isEmpty() || !runtime().equals(runtime)) {
        runtimesFrom.put(block.number(), runtime);
      }
      blocks.put(number, block);
      numbers.put(block.hash(), number);
      states.put(number, state);
      states.remove(number - statesKept);
      drop();
    }
    Added added = new Added(block, before, state, finalized());
    listeners.forEach(listener -> listener.accept(added));
  }

  /** Drops the oldest block after block 0. */
  private void drop() {
    if (blocks.size() > blocksKept + 1) {
      Block oldest = blocks.remove(blocks.higherKey(0L));
      if (oldest != null) {
        numbers.remove(oldest.hash());
      }
    }
  }

  public void listen(Consumer<Added> listener) {
    listeners.add(listener);
  }

  public void forget(Consumer<Added> listener) {
    listeners.remove(listener);
  }

  public synchronized Block head() {
    return blocks.lastEntry().getValue();
  }

  public synchronized Block genesis() {
    return blocks.firstEntry().getValue();
  }

  public synchronized Block finalized() {
    return blocks.floorEntry(Math.max(0, blocks.lastKey() - finalityLag)).getValue();
  }

  public synchronized Optional<Block> block(long number) {
    return Optional.ofNullable(blocks.get(number));
  }

  public synchronized Optional<Block> block(Bytes32 hash) {
    return Optional.ofNullable(numbers.get(hash)).map(blocks::get);
  }

  /** Returns the state after a block, unless it is pruned. */
  public synchronized Optional<StateMap> state(Block block) {
    return Optional.ofNullable(states.get(block.number()));
  }

  private StateMap headState() {
    return state(head()).orElseThrow();
  }

  /** Returns the head's state. */
  public synchronized Storage headStorage() {
    return new Storage(runtime().declaration(), headState());
  }
}
