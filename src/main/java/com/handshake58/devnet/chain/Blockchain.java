package com.handshake58.devnet.chain;

import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.runtime.RuntimeSet;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.base.Bytes32;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All blocks, the states of the last ones, and the runtimes of all. Thread-safe; the thread that
 * adds a block calls the listeners, one block after another.
 */
public final class Blockchain {
  private final RuntimeSet runtimes;
  private final int firstSpec;
  private final int statesKept;
  private final int finalityLag;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<Bytes32, Integer> numbers = new HashMap<>();
  private final Map<Integer, StateMap> states = new HashMap<>();
  private final NavigableMap<Long, DevnetRuntime> runtimesFrom = new TreeMap<>();
  private final List<Consumer<Added>> listeners = new CopyOnWriteArrayList<>();

  /** A new best block, the states before and after it, and the latest final block. */
  public record Added(Block block, StateMap before, StateMap after, Block finalized) {}

  /**
   * Creates an empty chain.
   *
   * @param firstSpec the runtime of block 0, for a state without code
   */
  public Blockchain(RuntimeSet runtimes, int firstSpec, int statesKept, int finalityLag) {
    this.runtimes = runtimes;
    this.firstSpec = firstSpec;
    this.statesKept = statesKept;
    this.finalityLag = finalityLag;
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

  /** Adds the next block with the state after it. */
  public void add(Block block, StateMap state) {
    StateMap before;
    synchronized (this) {
      int number = blocks.size();
      if (block.number() != number) {
        throw new IllegalArgumentException("block " + block.number() + " after " + (number - 1));
      }
      before = number == 0 ? StateMap.EMPTY : headState();
      DevnetRuntime runtime = runtimes.get(RuntimeCode.spec(state).orElse(firstSpec));
      if (runtimesFrom.isEmpty() || !runtime().equals(runtime)) {
        runtimesFrom.put(block.number(), runtime);
      }
      blocks.add(block);
      numbers.put(block.hash(), number);
      states.put(number, state);
      states.remove(number - statesKept);
    }
    Added added = new Added(block, before, state, finalized());
    listeners.forEach(listener -> listener.accept(added));
  }

  public void listen(Consumer<Added> listener) {
    listeners.add(listener);
  }

  public void forget(Consumer<Added> listener) {
    listeners.remove(listener);
  }

  public synchronized Block head() {
    return blocks.getLast();
  }

  public synchronized Block genesis() {
    return blocks.getFirst();
  }

  public synchronized Block finalized() {
    return blocks.get(Math.max(0, blocks.size() - 1 - finalityLag));
  }

  public synchronized Optional<Block> block(long number) {
    return number >= 0 && number < blocks.size()
        ? Optional.of(blocks.get((int) number))
        : Optional.empty();
  }

  public synchronized Optional<Block> block(Bytes32 hash) {
    return Optional.ofNullable(numbers.get(hash)).map(blocks::get);
  }

  /** Returns the state after a block, unless it is pruned. */
  public synchronized Optional<StateMap> state(Block block) {
    return Optional.ofNullable(states.get((int) block.number()));
  }

  private StateMap headState() {
    return state(head()).orElseThrow();
  }

  /** Returns the head's state. */
  public synchronized Storage headStorage() {
    return new Storage(runtime().declaration(), headState());
  }
}
