package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.neuron.base.DurableFile;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores blocks in one file of consecutive {@link BlockRecord}s. A record is on disk before the
 * block is published. Opening the file drops a last record that a crash cut off.
 *
 * <p>Once the file has twice as many blocks as are kept, another one replaces it atomically: block
 * 0 without a state, a block with its whole state, and the records after that. A gap in the numbers
 * therefore means that the record has the whole state.
 */
public final class BlockLog implements BlockStore {
  private static final Logger LOG = LoggerFactory.getLogger(BlockLog.class);
  private static final String FILE = "blocks.log";
  private static final long MAGIC = 0x31564544_38355348L;
  private static final int HEAD = 20;
  private static final String LOCK = "blocks.lock";

  private final Path file;
  private final RandomAccessFile lock; // not the log, which is replaced
  private final int blocksKept;
  private RandomAccessFile data; // not a channel: an interrupt would close it
  private int firstSpec;
  private long slot;
  private @Nullable Block genesis;
  private @Nullable Mark mark;

  /**
   * Where the next file begins.
   *
   * @param end the position behind the block's record
   */
  private record Mark(Block block, StateMap state, long end) {}

  private BlockLog(Path file, RandomAccessFile lock, RandomAccessFile data, int blocksKept) {
    this.file = file;
    this.lock = lock;
    this.data = data;
    this.blocksKept = blocksKept;
  }

  /**
   * Opens the folder's log; creates folder and log if absent.
   *
   * @param spec the runtime of a new log
   * @param blocksKept the least number of last blocks that the file has
   * @throws StateFolderException if the log has another block time or is in use
   */
  public static BlockLog open(Path folder, int spec, long slotMillis, int blocksKept) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      RandomAccessFile lock = new RandomAccessFile(folder.resolve(LOCK).toFile(), "rw");
      try {
        lock(lock, folder);
        RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw");
        BlockLog log = new BlockLog(file, lock, data, blocksKept);
        try {
          log.head(spec, slotMillis);
          return log;
        } catch (IOException | RuntimeException e) {
          data.close();
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StateFolderException(
          "cannot use " + folder + " for a devnet (" + e + "): name another folder", e);
    }
  }

  private static void lock(RandomAccessFile lock, Path folder) throws IOException {
    @Nullable FileLock held;
    try {
      held = lock.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      throw new StateFolderException(
          "another devnet runs in " + folder + ": stop it or name another folder");
    }
  }

  private void head(int spec, long slotMillis) throws IOException {
    byte[] mine = encodedHead(spec, slotMillis);
    firstSpec = spec;
    slot = slotMillis;
    if (data.length() < HEAD) {
      data.setLength(0);
      data.write(mine);
      data.getFD().sync();
      return;
    }
    ScaleReader in = new ScaleReader(read(0, HEAD));
    long magic = in.u64();
    firstSpec = Math.toIntExact(in.u32());
    long oldSlot = in.u64();
    slot = oldSlot;
    if (magic != MAGIC) {
      throw new StateFolderException(file + " is not a devnet's: name another folder");
    }
    if (oldSlot != slotMillis) {
      throw other(firstSpec, oldSlot);
    }
  }

  private static byte[] encodedHead(int spec, long slotMillis) {
    return new ScaleWriter().u64(MAGIC).u32(spec).u64(slotMillis).toBytes();
  }

  private StateFolderException other(int spec, long slotMillis) {
    return new StateFolderException(
        file.getParent()
            + " holds a devnet of runtime "
            + spec
            + " and slots of "
            + slotMillis
            + " ms: start it with these or name another folder");
  }

  /** Returns the runtime of block 0. */
  public int firstSpec() {
    return firstSpec;
  }

  /**
   * Checks the runtime that the chain is started with: it is that of block 0 or, after upgrades,
   * the current one.
   *
   * @throws StateFolderException if it is another
   */
  public void checkSpec(int spec, int current, long slotMillis) {
    if (spec != firstSpec && spec != current) {
      throw other(current, slotMillis);
    }
  }

  private byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    data.seek(position);
    data.readFully(bytes);
    return bytes;
  }

  /** Adds the log's blocks to an empty chain; returns whether there were any. */
  public boolean replay(Blockchain chain) {
    try {
      long position = HEAD;
      StateMap state = StateMap.EMPTY;
      long next = 0;
      for (Optional<byte[]> record = record(position);
          record.isPresent();
          record = record(position)) {
        position += BlockRecord.HEAD + record.get().length;
        ScaleReader in = new ScaleReader(record.get());
        Block block = BlockRecord.block(in);
        state = BlockRecord.changes(in, block.number() == next ? state : StateMap.EMPTY);
        if (block.number() == 0 && state.isEmpty()) {
          chain.addGenesis(block);
        } else {
          chain.add(block, state);
        }
        next = block.number() + 1;
        note(block, state, position);
      }
      if (position < data.length()) {
        LOG.warn("file {} ends in the middle of a block, which is dropped", file);
        data.setLength(position);
      }
      data.seek(position);
      return next > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Optional<byte[]> record(long position) throws IOException {
    if (position + BlockRecord.HEAD > data.length()) {
      return Optional.empty();
    }
    ScaleReader head = new ScaleReader(read(position, BlockRecord.HEAD));
    long length = head.u32();
    long sum = head.u32();
    if (position + BlockRecord.HEAD + length > data.length()) {
      return Optional.empty();
    }
    byte[] record = read(position + BlockRecord.HEAD, (int) length);
    return BlockRecord.checksum(record) == sum ? Optional.of(record) : Optional.empty();
  }

  /** Remembers block 0, and each block at which a file can begin. */
  private boolean note(Block block, StateMap state, long end) {
    if (block.number() == 0) {
      genesis = block;
    }
    if (block.number() == 0 || block.number() % blocksKept != 0) {
      return false;
    }
    mark = new Mark(block, state, end);
    return true;
  }

  @Override
  public void write(Block block, StateMap state, Collection<byte[]> touched) {
    byte[] record = BlockRecord.encode(block, state, touched);
    try {
      data.write(record);
      data.getFD().sync();
      Mark earlier = mark;
      if (note(block, state, data.getFilePointer()) && earlier != null) {
        shorten(earlier);
        note(block, state, data.getFilePointer());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Replaces the file by one that begins at an earlier mark; keeps it if that fails. */
  private void shorten(Mark from) throws IOException {
    long end = data.getFilePointer();
    Block first = genesis;
    if (first == null) {
      return;
    }
    byte[] rest = read(from.end(), Math.toIntExact(end - from.end()));
    byte[] whole =
        new ScaleWriter()
            .bytes(encodedHead(firstSpec, slot))
            .bytes(BlockRecord.encode(first, StateMap.EMPTY, List.of()))
            .bytes(BlockRecord.encodeWhole(from.block(), from.state()))
            .bytes(rest)
            .toBytes();
    try {
      DurableFile.write(file, whole);
    } catch (IOException e) {
      LOG.warn("file {} keeps its old blocks: {}", file, e.toString());
      data.seek(end);
      return;
    }
    data.close();
    data = new RandomAccessFile(file.toFile(), "rw");
    data.seek(whole.length);
  }

  @Override
  public void close() {
    try {
      data.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
