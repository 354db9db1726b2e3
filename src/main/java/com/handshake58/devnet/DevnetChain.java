package com.handshake58.devnet;

import com.handshake58.devnet.chain.Author;
import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.BlockLog;
import com.handshake58.devnet.chain.BlockStore;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.devnet.drand.DevnetBeacon;
import com.handshake58.devnet.drand.PulseWriter;
import com.handshake58.devnet.rpc.RpcServer;
import com.handshake58.devnet.runtime.RuntimeSet;
import com.handshake58.devnet.seed.Assignments;
import com.handshake58.devnet.seed.Hyperparameter.Assignment;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Bittensor chain in this process; clients reach it over its port. */
public final class DevnetChain implements Service, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevnetChain.class);
  private static final Duration REAL_SLOT = Duration.ofSeconds(12);

  private final DevnetOptions options;
  private final Blockchain chain;
  private final BlockStore store;
  private final boolean continued;
  private final Author author;
  private final RpcServer rpc;
  private final Thread clock;

  public DevnetChain(DevnetOptions options) {
    this.options = options;
    Duration slot = options.blockTime().isZero() ? REAL_SLOT : options.blockTime();
    Optional<DevnetBeacon> beacon = beacon(options);
    Opened opened = open(options, slot.toMillis(), beacon);
    chain = opened.chain();
    store = opened.store();
    continued = opened.continued();
    author =
        new Author(chain, store, options.time(), slot.toMillis(), beacon.map(PulseWriter::new));
    rpc = RpcServer.substrate(options.host(), options.port(), chain, author);
    clock = Thread.ofVirtual().name("devnet-blocks").unstarted(this::author);
  }

  /** Returns no beacon where its library does not run; everything else of the devnet does. */
  private static Optional<DevnetBeacon> beacon(DevnetOptions options) {
    if (options.beacon().isPresent()) {
      return options.beacon();
    }
    try {
      return Optional.of(DevnetBeacon.standard());
    } catch (BlsLibraryException e) {
      LOG.warn("the devnet has no drand beacon and reveals no weights: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** A chain with block 0, what keeps it, and whether that had the chain already. */
  private record Opened(Blockchain chain, BlockStore store, boolean continued) {}

  private static Opened open(DevnetOptions options, long slot, Optional<DevnetBeacon> beacon) {
    if (options.stateFolder().isEmpty()) {
      Blockchain chain = chain(options, options.spec(), slot);
      Author.begin(chain, BlockStore.none(), options.seed(), beacon);
      return new Opened(chain, BlockStore.none(), false);
    }
    BlockLog log =
        BlockLog.open(options.stateFolder().get(), options.spec(), slot, options.blocksKept());
    try {
      Blockchain chain = chain(options, log.firstSpec(), slot);
      boolean any = log.replay(chain);
      if (!any) {
        Author.begin(chain, log, options.seed(), beacon);
      }
      log.checkSpec(options.spec(), chain.runtime().spec(), slot);
      return new Opened(chain, log, any);
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private static Blockchain chain(DevnetOptions options, int firstSpec, long slot) {
    return new Blockchain(
        new RuntimeSet(slot),
        firstSpec,
        options.statesKept(),
        options.finalityLag(),
        2 * options.blocksKept());
  }

  /** Starts a chain. */
  public static DevnetChain start(DevnetOptions options) {
    DevnetChain chain = new DevnetChain(options);
    try {
      chain.start();
    } catch (Exception e) {
      throw new IllegalStateException("the devnet did not start: " + e.getMessage(), e);
    }
    return chain;
  }

  @Override
  public String name() {
    return "devnet chain";
  }

  @Override
  public void start() throws Exception {
    rpc.start();
    if (!options.blockTime().isZero()) {
      clock.start();
    }
  }

  @Override
  public void stop() throws Exception {
    clock.interrupt();
    if (clock.getState() != Thread.State.NEW) {
      clock.join();
    }
    rpc.stop();
    store.close();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (Exception e) {
      throw new IllegalStateException("the devnet did not stop: " + e.getMessage(), e);
    }
  }

  public int port() {
    return rpc.port();
  }

  /** Returns the WebSocket address, such as {@code ws://127.0.0.1:9944}. */
  public URI endpoint() {
    return rpc.webSocket();
  }

  /** Returns the number of the best block. */
  public long height() {
    return chain.head().number();
  }

  /** Produces one block now. */
  public void makeBlock() {
    author.makeBlock();
  }

  /** Produces {@code count} blocks now. */
  public void makeBlocks(int count) {
    for (int i = 0; i < count; i++) {
      makeBlock();
    }
  }

  /** Returns the spec version of the next block's runtime. */
  public int spec() {
    return chain.runtime().spec();
  }

  /**
   * Changes the runtime by a block of its own, the last of the old runtime. From that block on
   * clients see the new version and metadata; the state is migrated in the block after it.
   *
   * @throws IllegalArgumentException if there is no such runtime or it is not newer
   */
  public void upgrade(int spec) {
    Block block = author.upgrade(spec);
    LOG.info("runtime {} follows block {}", spec, block.number());
  }

  /**
   * Writes a storage entry in a block of its own, as sudo would. The declared types encode key and
   * value.
   */
  public void put(String pallet, String item, DevnetValue value, DevnetValue... keys) {
    author.makeBlock(storage -> storage.put(pallet, item, value, keys));
  }

  /** Whether the chain continues one that the state folder had, so that the seed has no effect. */
  public boolean continued() {
    return continued;
  }

  /** Sets a subnet's hyperparameters in a block of its own, as sudo would. */
  public void assign(int netuid, List<Assignment> assignments) {
    author.makeBlock(
        storage ->
            Assignments.changes(
                    assignments,
                    chain.runtime(),
                    item -> storage.get("SubtensorModule", item, DevnetValue.value(netuid)))
                .forEach(
                    (item, value) ->
                        storage.put("SubtensorModule", item, value, DevnetValue.value(netuid))));
  }

  /** Returns a storage entry at the best block. */
  public Optional<DevnetValue> find(String pallet, String item, DevnetValue... keys) {
    return chain.headStorage().find(pallet, item, keys);
  }

  /** Returns a storage entry at the best block, or its declared default. */
  public DevnetValue get(String pallet, String item, DevnetValue... keys) {
    return chain.headStorage().get(pallet, item, keys);
  }

  private void makeOne() {
    try {
      Block block = author.makeBlock();
      LOG.debug("block {} {}", block.number(), block.hash());
    } catch (RuntimeException e) {
      LOG.error("block production failed", e);
    }
  }

  private void author() {
    long next = options.time().nanoTime();
    long step = options.blockTime().toNanos();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        next += step;
        long wait = next - options.time().nanoTime();
        if (wait > 0) {
          options.time().sleep(Duration.ofNanos(wait));
        } else {
          next -= wait;
        }
        makeOne();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
