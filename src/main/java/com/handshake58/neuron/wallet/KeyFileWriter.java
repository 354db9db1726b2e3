package com.handshake58.neuron.wallet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.DurableFile;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Mnemonic;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes key files in plain form, with the fields that bittensor-wallet 4 writes. */
public final class KeyFileWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyFileWriter() {}

  /**
   * The content for a key of a secret phrase.
   *
   * @throws IllegalArgumentException if the text is no phrase
   */
  public static byte[] ofPhrase(String phrase, KeyType type, Randomness randomness) {
    byte[] seed = Mnemonic.seed(phrase, "");
    ObjectNode json = secret(KeyPair.fromSeed(seed, type, randomness));
    json.put("secretPhrase", phrase);
    json.put("secretSeed", Hex.encode0x(seed));
    return bytes(json);
  }

  /** The content for a key of a secret seed of 32 bytes. */
  public static byte[] ofSeed(byte[] seed, KeyType type, Randomness randomness) {
    ObjectNode json = secret(KeyPair.fromSeed(seed, type, randomness));
    return bytes(json.put("secretSeed", Hex.encode0x(seed)));
  }

  /** The content for a key without a known phrase, such as a derived key. */
  public static byte[] ofKeyPair(KeyPair pair) {
    return bytes(secret(pair));
  }

  /** The content of a coldkeypub file. */
  public static byte[] ofAccount(AccountId account, KeyType type) {
    return bytes(open(account, type));
  }

  /**
   * Writes a new file that its owner alone may read, and its folders.
   *
   * @throws FileAlreadyExistsException if the file exists: a key is never overwritten
   */
  public static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("not a file: " + file);
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path written = Files.createTempFile(folder, "." + file.getFileName(), ".new");
    try {
      DurableFile.write(written, content);
      link(file, written);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      DurableFile.write(file, content); // a file system without links, or an error again
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Unlike a move, a link fails if another process made the file meanwhile. */
  private static void link(Path file, Path written) throws IOException {
    Files.createLink(file, written);
    try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static ObjectNode secret(KeyPair pair) {
    return open(pair.account(), pair.keyType()).put("privateKey", Hex.encode0x(pair.privateKey()));
  }

  private static ObjectNode open(AccountId account, KeyType type) {
    return JSON.createObjectNode()
        .put("accountId", account.toHex())
        .put("publicKey", account.toHex())
        .put("ss58Address", account.ss58())
        .put("cryptoType", type.code());
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
