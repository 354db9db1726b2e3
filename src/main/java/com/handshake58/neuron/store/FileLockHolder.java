package com.handshake58.neuron.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A lock beside a file, held until it is closed or the process ends; it names the holder. The
 * lock's own file stays when the lock goes: removing it would let two processes hold two locks of
 * one name.
 */
public final class FileLockHolder implements AutoCloseable {
  private static final int MOST_DIGITS = 20;

  private final FileChannel channel;

  private FileLockHolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, at once or not at all.
   *
   * @param guarded the file that is to be used by one at a time; its folder must exist
   * @param inUse what to throw where another process, or another part of this one, has the lock;
   *     told that process's number where it is known
   */
  public static FileLockHolder take(Path guarded, Function<OptionalLong, IOException> inUse)
      throws IOException {
    Path file = guarded.resolveSibling(guarded.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (lock(channel) == null) {
        throw inUse.apply(holder(channel));
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      channel.force(true);
      return new FileLockHolder(channel);
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
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      // Far behind the text: some systems let nobody read what is locked.
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
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
