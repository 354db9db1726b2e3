package com.handshake58.devnet.chain;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores blocks in one file as consecutive records: length, checksum, the block and its changed
 * state entries. A record is on disk before the block is published. Opening the file drops a last
 * record that a crash cut off.
 */
public final class BlockLog implements BlockStore {
  private static final Logger LOG = LoggerFactory.getLogger(BlockLog.class);
  private static final String FILE = "blocks.log";
  private static final long MAGIC = 0x31564544_38355348L;
  private static final int HEAD = 20;
  private static final int RECORD_HEAD = 8;

  private final Path file;
  private int firstSpec;
  private final RandomAccessFile data; // not a channel: an interrupt would close it

  private BlockLog(Path file, RandomAccessFile data) {
    this.file = file;
    this.data = data;
  }

  /**
   * Opens the folder's log; creates folder and log if absent.
   *
   * @param spec the runtime of a new log
   * @throws StateFolderException if the log has another block time or is in use
   */
  public static BlockLog open(Path folder, int spec, long slotMillis) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw");
      BlockLog log = new BlockLog(file, data);
      try {
        log.lock();
        log.head(spec, slotMillis);
        return log;
      } catch (IOException | RuntimeException e) {
        data.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StateFolderException(
          "cannot use " + folder + " for a devnet (" + e + "): name another folder", e);
    }
  }

  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = data.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new StateFolderException(
          "another devnet runs in " + file.getParent() + ": stop it or name another folder");
    }
  }

  private void head(int spec, long slotMillis) throws IOException {
    byte[] mine = new ScaleWriter().u64(MAGIC).u32(spec).u64(slotMillis).toBytes();
    firstSpec = spec;
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
    if (magic != MAGIC) {
      throw new StateFolderException(file + " is not a devnet's: name another folder");
    }
    if (oldSlot != slotMillis) {
      throw other(firstSpec, oldSlot);
    }
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
      boolean any = false;
      for (Optional<byte[]> record = record(position);
          record.isPresent();
          record = record(position)) {
        position += RECORD_HEAD + record.get().length;
        ScaleReader in = new ScaleReader(record.get());
        Block block = block(in);
        state = changes(in, state);
        chain.add(block, state);
        any = true;
      }
      if (position < data.length()) {
        LOG.warn("file {} ends in the middle of a block, which is dropped", file);
        data.setLength(position);
      }
      data.seek(position);
      return any;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Optional<byte[]> record(long position) throws IOException {
    if (position + RECORD_HEAD > data.length()) {
      return Optional.empty();
    }
    ScaleReader head = new ScaleReader(read(position, RECORD_HEAD));
    long length = head.u32();
    long sum = head.u32();
    if (position + RECORD_HEAD + length > data.length()) {
      return Optional.empty();
    }
    byte[] record = read(position + RECORD_HEAD, (int) length);
    return checksum(record) == sum ? Optional.of(record) : Optional.empty();
  }

  private static long checksum(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record);
    return crc.getValue();
  }

  private static Block block(ScaleReader in) {
    Header header = Header.decode(new ScaleReader(in.byteVector()));
    List<byte[]> extrinsics = new ArrayList<>();
    for (int count = in.count(1); count > 0; count--) {
      extrinsics.add(in.byteVector());
    }
    return new Block(header, extrinsics);
  }

  private static StateMap changes(ScaleReader in, StateMap before) {
    StateMap state = before;
    for (int count = in.count(2); count > 0; count--) {
      byte[] key = in.byteVector();
      state = in.bool() ? state.with(key, in.byteVector()) : state.without(key);
    }
    in.end();
    return state;
  }

  @Override
  public void write(Block block, StateMap state, Collection<byte[]> touched) {
    ScaleWriter out = new ScaleWriter().byteVector(block.header().encode());
    out.compact(block.extrinsics().size());
    block.extrinsics().forEach(out::byteVector);
    out.compact(touched.size());
    for (byte[] key : touched) {
      Optional<byte[]> value = state.get(key);
      out.byteVector(key).bool(value.isPresent());
      value.ifPresent(out::byteVector);
    }
    byte[] record = out.toBytes();
    byte[] whole =
        new ScaleWriter().u32(record.length).u32(checksum(record)).bytes(record).toBytes();
    try {
      data.write(whole);
      data.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      data.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
