package com.handshake58.neuron.wallet;

import com.handshake58.neuron.base.DurableFile;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the files of a wallet as bittensor-wallet does. A file that is replaced stays in the
 * wallet's folder {@code replaced}.
 */
public final class WalletWriter {
  private static final int MOST_KEPT = 10_000;

  private final WalletFolder folder;
  private final KeyRole role;
  private final AccountId account;
  private final Map<Path, byte[]> files = new LinkedHashMap<>();

  private WalletWriter(WalletFolder folder, KeyRole role, AccountId account) {
    this.folder = folder;
    this.role = role;
    this.account = account;
  }

  /**
   * Writes a key and its public file.
   *
   * @param role {@link KeyRole#HOTKEY} or {@link KeyRole#COLDKEY}
   * @param content of the key's file, plain or encrypted
   */
  public static WalletWriter ofKey(WalletFolder folder, KeyRole role, NewKey key, byte[] content) {
    WalletWriter writer = new WalletWriter(folder, role, key.pair().account());
    writer.files.put(folder.file(role), content.clone());
    writer.addPublic(key.pair().keyType());
    return writer;
  }

  /** Writes a public file alone. */
  public static WalletWriter ofAccount(
      WalletFolder folder, KeyRole role, AccountId account, KeyType type) {
    WalletWriter writer = new WalletWriter(folder, role, account);
    writer.addPublic(type);
    return writer;
  }

  private void addPublic(KeyType type) {
    files.put(folder.publicFile(role), KeyFileWriter.ofAccount(account, type));
  }

  /** The files that exist and would be replaced; a public file of the same account stays. */
  public List<Path> replaced() {
    return files.keySet().stream().filter(this::isInTheWay).toList();
  }

  private boolean isInTheWay(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !namesAccount(file);
  }

  private boolean namesAccount(Path file) {
    if (!file.equals(folder.publicFile(role)) || !Files.isRegularFile(file)) {
      return false;
    }
    byte[] content = KeyFileOpener.content(role, file);
    KeyFile read = new KeyFileReader(Randomness.system()).read(content, KeyRole.COLDKEYPUB);
    return read instanceof KeyFile.PublicOnly(AccountId named) && named.equals(account);
  }

  /**
   * Writes what is not there yet.
   *
   * @param overwrite whether files may be replaced
   * @return where the replaced files are now
   * @throws WalletException with {@link WalletProblem.AlreadyExists} if one is in the way; then
   *     nothing was written
   */
  public List<Path> write(boolean overwrite) throws IOException {
    List<Path> inTheWay = replaced();
    if (!overwrite && !inTheWay.isEmpty()) {
      throw new WalletException(new WalletProblem.AlreadyExists(role, inTheWay.getFirst()));
    }
    List<Path> kept = new ArrayList<>();
    for (Map.Entry<Path, byte[]> entry : files.entrySet()) {
      Path file = entry.getKey();
      if (inTheWay.contains(file)) {
        kept.add(keep(file));
        DurableFile.write(file, entry.getValue());
      } else if (!Files.exists(file)) {
        create(file, entry.getValue());
      }
    }
    return List.copyOf(kept);
  }

  private void create(Path file, byte[] content) throws IOException {
    try {
      KeyFileWriter.write(file, content);
    } catch (FileAlreadyExistsException e) {
      throw new WalletException(new WalletProblem.AlreadyExists(role, file));
    }
  }

  /** Gives the file a second name, so that it exists at every moment. */
  private Path keep(Path file) throws IOException {
    Path kept = folder.folder().resolve("replaced");
    Files.createDirectories(
        kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (int i = 1; i <= MOST_KEPT; i++) {
      Path name = kept.resolve(file.getFileName() + "." + i);
      try {
        copy(file, name);
        return name;
      } catch (FileAlreadyExistsException e) {
        // The next number is free, or the one after it.
      }
    }
    throw new IOException(kept + " holds too many files");
  }

  private static void copy(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, name, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
