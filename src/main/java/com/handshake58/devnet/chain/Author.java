package com.handshake58.devnet.chain;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.drand.PulseWriter;
import com.handshake58.devnet.extrinsic.Checks;
import com.handshake58.devnet.extrinsic.Executive;
import com.handshake58.devnet.extrinsic.Pool;
import com.handshake58.devnet.extrinsic.SignedExtrinsic;
import com.handshake58.devnet.pallet.BlockStep;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Produces blocks from the pool, one at a time. */
public final class Author {
  private final Blockchain chain;
  private final Time time;
  private final long slotMillis;
  private final BlockStore store;
  private final Optional<PulseWriter> pulses;
  private final Pool pool;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Executive executive;

  /**
   * @param chain has block 0
   * @param pulses writes the beacon's rounds; the chain has none if empty
   */
  public Author(
      Blockchain chain,
      BlockStore store,
      Time time,
      long slotMillis,
      Optional<PulseWriter> pulses) {
    this.chain = chain;
    this.store = store;
    this.time = time;
    this.slotMillis = slotMillis;
    this.pulses = pulses;
    this.executive = executive(chain.runtime());
    this.pool = new Pool(executive.checks(), time, this::next);
  }

  private Executive executive(DevnetRuntime runtime) {
    return new Executive(runtime.declaration(), new Checks(runtime, chain.genesis().hash()));
  }

  /** Writes block 0 from the seed. */
  public static void begin(
      Blockchain chain, BlockStore store, Seed seed, Optional<DevnetBeacon> beacon) {
    StateMap state = Genesis.state(chain.runtime(), seed, beacon);
    Bytes32 none = new Bytes32(new byte[Bytes32.SIZE]);
    Header header =
        new Header(none, 0, TrieRoot.ofState(state), TrieRoot.ofList(List.of()), List.of());
    Block block = new Block(header, List.of());
    List<byte[]> keys = new ArrayList<>();
    state.forEach((key, value) -> keys.add(key));
    store.write(block, state, keys);
    chain.add(block, state);
  }

  public Pool pool() {
    return pool;
  }

  /** Returns the executive of the next block's runtime. */
  public Executive executive() {
    return executive;
  }

  /** Returns a copy of the state at the beginning of the next block. */
  public Storage next() {
    Block head = chain.head();
    Storage storage = chain.headStorage();
    migrate(storage);
    storage.put("System", "Number", value(head.number() + 1));
    storage.put("System", "BlockHash", value(head.hash()), value(head.number()));
    return storage;
  }

  /** The executive migrates the state before a new runtime's first block. */
  private void migrate(Storage storage) {
    int migrated = RuntimeUpgrade.migrated(storage);
    DevnetRuntime runtime = chain.runtime();
    if (migrated != runtime.spec()) {
      RuntimeUpgrade.run(
          storage, chain.runtimes().get(migrated), runtime, pulses.map(PulseWriter::beacon));
    }
  }

  /** Produces the next block. */
  public Block makeBlock() {
    return makeBlock(storage -> {}, OptionalInt.empty());
  }

  /**
   * Produces the next block.
   *
   * @param change changes the state at the beginning of the block
   */
  public Block makeBlock(Consumer<Storage> change) {
    return makeBlock(change, OptionalInt.empty());
  }

  /**
   * Produces a block that changes the runtime, as {@code System.set_code} does: it is the last
   * block of the old runtime.
   *
   * @throws IllegalArgumentException if there is no such runtime or it is not newer
   */
  public Block upgrade(int spec) {
    lock.lock();
    try {
      int current = chain.runtime().spec();
      if (chain.runtimes().get(spec).spec() <= current) {
        throw new IllegalArgumentException(
            "the chain has runtime " + current + ", which " + spec + " does not follow");
      }
      return makeBlock(storage -> {}, OptionalInt.of(spec));
    } finally {
      lock.unlock();
    }
  }

  private Block makeBlock(Consumer<Storage> change, OptionalInt code) {
    lock.lock();
    try {
      Storage storage = chain.headStorage();
      migrate(storage);
      long previous = storage.number("Timestamp", "Now");
      long now = Math.max(time.now().toEpochMilli(), previous + 1);
      BlockBuilder builder =
          new BlockBuilder(chain.runtime().declaration(), storage, chain.head(), now / slotMillis);
      change.accept(storage);
      BlockStep.run(storage, builder::event);
      builder.timestamp(now);
      List<Bytes32> included = new ArrayList<>();
      List<Bytes32> invalid = new ArrayList<>();
      apply(storage, builder, included, invalid);
      pulses.ifPresent(writer -> write(writer, storage, builder, now));
      code.ifPresent(builder::setCode);
      Block block = builder.seal();
      if (code.isPresent()) {
        executive = executive(chain.runtimes().get(code.getAsInt()));
        invalid.addAll(pool.adopt(executive.checks(), included));
      }
      publish(block, storage, included, invalid);
      return block;
    } finally {
      lock.unlock();
    }
  }

  private void apply(
      Storage storage, BlockBuilder builder, List<Bytes32> included, List<Bytes32> invalid) {
    for (SignedExtrinsic extrinsic : pool.ordered()) {
      switch (executive.apply(
          extrinsic, storage, () -> builder.extrinsic(extrinsic.bytes()), builder::event)) {
        case Executive.Taken taken -> included.add(extrinsic.hash());
        case Executive.Refused refused -> invalid.add(extrinsic.hash());
        case Executive.Waits waits -> {}
      }
    }
  }

  private void write(PulseWriter writer, Storage storage, BlockBuilder builder, long now) {
    for (PulseWriter.Write write :
        writer.due(chain.runtime().declaration(), storage, builder.number(), now)) {
      builder.extrinsic(write.extrinsic());
      writer.apply(storage, write, builder.number(), builder::event);
      builder.success("Normal");
    }
  }

  private void publish(
      Block block, Storage storage, List<Bytes32> included, List<Bytes32> invalid) {
    long wasFinal = chain.finalized().number();
    store.write(block, storage.state(), storage.touched());
    chain.add(block, storage.state());
    pool.blockAdded(block.number(), block.hash(), included, invalid, finalSince(wasFinal));
  }

  private Map<Long, Bytes32> finalSince(long wasFinal) {
    Map<Long, Bytes32> blocks = new HashMap<>();
    for (long n = wasFinal + 1; n <= chain.finalized().number(); n++) {
      blocks.put(n, chain.block(n).orElseThrow().hash());
    }
    return blocks;
  }
}
