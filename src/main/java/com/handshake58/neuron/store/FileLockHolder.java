package com.handshake58.neuron.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A lock in a file beside the guarded file, held until it is closed or the process ends. The lock's
 * file holds the number of the locking process. It is never deleted: otherwise two processes could
 * hold two locks of one name.
 */
public final class FileLockHolder implements AutoCloseable {
  private static final int MOST_DIGITS = 20;

  /** Far behind the text: some systems do not let others read locked bytes. */
  private static final long BEHIND_THE_TEXT = Long.MAX_VALUE - 1;

  /**
   * The locks of this process. The system's locks belong to the process and end when any channel to
   * the file is closed, so a second attempt in this process must not even open the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileLockHolder(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, at once or not at all.
   *
   * @param guarded the file to guard; its folder must exist
   * @param inUse makes the exception if another process, or another part of this one, has the lock,
   *     from that process's number if it is known
   */
  public static FileLockHolder take(Path guarded, Function<OptionalLong, IOException> inUse)
      throws IOException {
    Path file = guarded.toAbsolutePath().resolveSibling(guarded.getFileName() + ".lock");
    Path held = file.resolveSibling(".").toRealPath().resolve(file.getFileName());
    if (!HELD.add(held)) {
      throw inUse.apply(OptionalLong.of(ProcessHandle.current().pid()));
    }
    try {
      return new FileLockHolder(held, locked(held, inUse));
    } catch (IOException | RuntimeException e) {
      HELD.remove(held);
      throw e;
    }
  }

  private static FileChannel locked(Path file, Function<OptionalLong, IOException> inUse)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(BEHIND_THE_TEXT, 1, false) == null) {
        throw inUse.apply(holder(channel));
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      channel.force(true);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }

  private static OptionalLong holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MOST_DIGITS);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return pid.matches("[1-9][0-9]{0,17}")
        ? OptionalLong.of(Long.parseLong(pid))
        : OptionalLong.empty();
  }
}
