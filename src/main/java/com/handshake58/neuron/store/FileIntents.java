package com.handshake58.neuron.store;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.DurableFile;
import com.handshake58.neuron.base.UntrustedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one intent of a purpose, an account and a chain, in a file of its own, under a lock beside
 * the file. The file exists while the intent is open. The intent of another chain is set aside in a
 * file that the chain's first digits name, until the program is back on that chain.
 *
 * <p>Programs with other files may use the same key, such as a validator beside a miner. The chain
 * then includes one extrinsic for a nonce, and the other one is superseded.
 */
public final class FileIntents implements IntentStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileIntents.class);
  private static final long ID = 1;

  /** Of a genesis hash, with 0x. */
  private static final int CHAIN_CHARS = 10;

  private final Path file;
  private final String account;
  private final String chain;
  private final FileLockHolder lock;

  private FileIntents(Path file, String account, String chain, FileLockHolder lock) {
    this.file = file;
    this.account = account;
    this.chain = chain;
    this.lock = lock;
  }

  /**
   * Locks the file until {@link #close}.
   *
   * @param file its folder is created where it is absent
   * @param account the address whose intents the file holds
   * @param chain the genesis hash or the id of the chain
   * @throws IOException if another process holds the lock, or the folder cannot be used
   */
  public static FileIntents open(Path file, String account, String chain) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "the file's folder");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FolderException(folder, e);
    }
    FileLockHolder lock = FileLockHolder.take(file, pid -> new IntentsInUseException(file, pid));
    return new FileIntents(file, account, chain, lock);
  }

  /** Whether an intent of the chain may be open. Takes no lock. */
  public static boolean isOpen(Path file, String chain) {
    return Files.exists(file) || Files.exists(aside(file, chain));
  }

  private static Path aside(Path file, String chain) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        name.substring(0, dot)
            + "."
            + chain.substring(0, Math.min(chain.length(), CHAIN_CHARS))
            + name.substring(dot));
  }

  /**
   * @throws IntentException if a file is not an intent of the account, or is named after another
   *     chain than its own
   */
  @Override
  public Optional<Intent> open(String purpose, String on) throws IOException {
    Optional<Intent> intent = read(file, purpose);
    if (intent.isPresent() && !intent.get().request().chain().equals(on)) {
      Files.move(file, aside(file, intent.get().request().chain()), StandardCopyOption.ATOMIC_MOVE);
      intent = Optional.empty();
    }
    return intent.isPresent() ? intent : back(purpose, on);
  }

  /** Moves the set-aside intent of a chain back. The file's name has only the first digits. */
  private Optional<Intent> back(String purpose, String on) throws IOException {
    Path aside = aside(file, on);
    Optional<Intent> intent = read(aside, purpose);
    if (intent.isPresent()) {
      String named = intent.get().request().chain();
      if (!named.equals(on)) {
        throw new IntentException(
            new IntentProblem.Unreadable(
                new IntentPlace.InFile(aside), "it is of the chain " + named + ", not of " + on));
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return intent;
  }

  private Optional<Intent> read(Path from, String purpose) throws IOException {
    Intent intent;
    try {
      intent = IntentJson.read(Files.readAllBytes(from), ID, purpose);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IntentException(
          new IntentProblem.Unreadable(new IntentPlace.InFile(from), UntrustedText.messageOf(e)));
    }
    if (!intent.request().account().equals(account)) {
      throw new IntentException(
          new IntentProblem.OtherAccount(new IntentPlace.InFile(from), intent.request().account()));
    }
    return Optional.of(intent);
  }

  @Override
  public Intent begin(Intent.Request request) throws IOException {
    if (isOpen(file, chain)) {
      throw new IllegalStateException("an intent is open: " + file);
    }
    return write(
        new Intent(
            ID,
            request,
            Optional.empty(),
            Intent.State.OPEN,
            Optional.empty(),
            OptionalLong.empty()));
  }

  @Override
  public Intent signed(Intent intent, Bytes32 hash) throws IOException {
    if (stored(intent).filter(now -> now.hash().equals(intent.hash())).isEmpty()) {
      throw new IllegalStateException("the intent was closed meanwhile: " + file);
    }
    return write(
        new Intent(
            ID,
            intent.request(),
            Optional.of(hash),
            Intent.State.OPEN,
            Optional.empty(),
            OptionalLong.empty()));
  }

  @Override
  public Intent included(Intent intent, long block) {
    Intent included =
        new Intent(
            ID,
            intent.request(),
            intent.hash(),
            Intent.State.OPEN,
            Optional.empty(),
            OptionalLong.of(block));
    try {
      return stored(intent).isPresent() ? write(included) : intent;
    } catch (IOException e) {
      LOG.warn("file {} cannot be written; the next run finds the block again", file, e);
      return included;
    }
  }

  @Override
  public Intent end(Intent intent, Intent.State state, String note, OptionalLong block) {
    try {
      Optional<Intent> stored = stored(intent);
      if (stored.filter(now -> !now.hash().equals(intent.hash())).isPresent()) {
        return stored.get();
      }
      if (stored.isPresent()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("file {} cannot be deleted; the next run reads it again", file, e);
    }
    return new Intent(ID, intent.request(), intent.hash(), state, Optional.of(note), block);
  }

  /** Returns the intent as the file has it; empty if it was closed. */
  private Optional<Intent> stored(Intent intent) throws IOException {
    return read(file, intent.request().purpose())
        .filter(
            now ->
                now.request().nonce() == intent.request().nonce()
                    && now.request().lastBlock() == intent.request().lastBlock()
                    && now.request().chain().equals(intent.request().chain()));
  }

  private Intent write(Intent intent) throws IOException {
    DurableFile.write(file, IntentJson.write(intent));
    return intent;
  }

  @Override
  public void close() {
    lock.close();
  }
}
