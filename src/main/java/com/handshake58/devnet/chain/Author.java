package com.handshake58.devnet.chain;

import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.state.StateMap;
import com.handshake58.devnet.state.Storage;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The only author of blocks; makes one at a time. */
public final class Author {
  private final Blockchain chain;
  private final Time time;
  private final long slotMillis;
  private final ReentrantLock lock = new ReentrantLock();

  private Author(Blockchain chain, Time time, long slotMillis) {
    this.chain = chain;
    this.time = time;
    this.slotMillis = slotMillis;
  }

  /** Writes block 0 with the seed. */
  public static Author begin(Blockchain chain, Seed seed, Time time, long slotMillis) {
    StateMap state = Genesis.state(chain.runtime(), seed);
    Bytes32 none = new Bytes32(new byte[Bytes32.SIZE]);
    Header header =
        new Header(none, 0, TrieRoot.ofState(state), TrieRoot.ofList(List.of()), List.of());
    chain.add(new Block(header, List.of()), state);
    return new Author(chain, time, slotMillis);
  }

  /** Makes the next block. */
  public Block makeBlock() {
    return makeBlock(storage -> {});
  }

  /** Makes the next block, with a change of the state at its beginning. */
  public Block makeBlock(Consumer<Storage> change) {
    lock.lock();
    try {
      Storage storage = chain.headStorage();
      long previous = storage.number("Timestamp", "Now");
      long now = Math.max(time.now().toEpochMilli(), previous + 1);
      BlockBuilder builder =
          new BlockBuilder(chain.runtime().declaration(), storage, chain.head(), now / slotMillis);
      change.accept(storage);
      SubtensorHooks.initialize(storage);
      builder.timestamp(now);
      Block block = builder.seal();
      chain.add(block, storage.state());
      return block;
    } finally {
      lock.unlock();
    }
  }
}
