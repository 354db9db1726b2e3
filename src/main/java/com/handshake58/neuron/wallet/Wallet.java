package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A wallet on disk. Reads each key on request. A daemon needs no coldkey. */
public final class Wallet {
  /** Far more than any key file has. */
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private final WalletFolder folder;
  private final KeyFileReader reader;

  /**
   * Opens a wallet; reads nothing yet.
   *
   * @param randomness for its keys' signatures
   */
  public Wallet(WalletFolder folder, Randomness randomness) {
    this.folder = folder;
    this.reader = new KeyFileReader(randomness);
  }

  public WalletFolder folder() {
    return folder;
  }

  /**
   * The key that signs.
   *
   * @throws WalletException if the file is absent, encrypted or no key that can sign
   */
  public KeyPair hotkey() {
    return secret(KeyRole.HOTKEY);
  }

  /**
   * The hotkey, of the type that other neurons accept.
   *
   * @throws WalletException as {@link #hotkey} does, and if it is no sr25519 key
   */
  public KeyPair neuronHotkey() {
    KeyPair hotkey = hotkey();
    if (hotkey.keyType() != KeyType.SR25519) {
      throw new WalletException(
          new WalletProblem.WrongKeyType(KeyRole.HOTKEY, folder.hotkeyFile(), hotkey.keyType()));
    }
    return hotkey;
  }

  /**
   * The key that pays.
   *
   * @throws WalletException if the file is absent, encrypted or no key that can sign
   */
  public KeyPair coldkey() {
    return secret(KeyRole.COLDKEY);
  }

  /**
   * The coldkey's account, without its secret.
   *
   * @throws WalletException if the file is absent or names no account
   */
  public AccountId coldkeypub() {
    return account(KeyRole.COLDKEYPUB);
  }

  /**
   * The hotkey's account: from the hotkey's file, or from the public file beside it if only that
   * exists.
   *
   * @throws WalletException if neither names an account
   */
  public AccountId hotkeypub() {
    Path pub = folder.hotkeypubFile();
    boolean pubOnly = Files.isRegularFile(pub) && !Files.exists(folder.hotkeyFile());
    return account(KeyRole.HOTKEY, pubOnly ? pub : folder.hotkeyFile());
  }

  /** The key of a role; throws as {@link #coldkey} does. */
  public KeyPair secret(KeyRole role) {
    Path file = folder.file(role);
    return secret(role, file, content(role, file));
  }

  private KeyPair secret(KeyRole role, Path file, byte[] content) {
    return switch (reader.read(content, role)) {
      case KeyFile.Secret secret -> secret.keyPair();
      case KeyFile.PublicOnly publicOnly ->
          throw new WalletException(
              new WalletProblem.WithoutSecret(role, file, publicOnly.account()));
      case KeyFile.Encrypted encrypted -> throw encrypted(role, file, encrypted);
      case KeyFile.Unusable unusable -> throw unusable(role, file, unusable);
    };
  }

  /** The account of a role; throws as {@link #coldkeypub} does. */
  public AccountId account(KeyRole role) {
    return account(role, folder.file(role));
  }

  private AccountId account(KeyRole role, Path file) {
    return switch (reader.read(content(role, file), role)) {
      case KeyFile.Secret secret -> secret.keyPair().account();
      case KeyFile.PublicOnly publicOnly -> publicOnly.account();
      case KeyFile.Encrypted encrypted -> throw encrypted(role, file, encrypted);
      case KeyFile.Unusable unusable -> throw unusable(role, file, unusable);
    };
  }

  /**
   * The content of the hotkey's file, a secret.
   *
   * @throws WalletException if it is absent, encrypted or no key that can sign
   */
  public byte[] hotkeyBytes() {
    Path file = folder.hotkeyFile();
    byte[] content = content(KeyRole.HOTKEY, file);
    secret(KeyRole.HOTKEY, file, content);
    return content;
  }

  /**
   * The content of the coldkeypub file, which holds no secret.
   *
   * @throws WalletException if it is absent, names no account or holds the coldkey itself
   */
  public byte[] coldkeypubBytes() {
    KeyRole role = KeyRole.COLDKEYPUB;
    Path file = folder.coldkeypubFile();
    byte[] content = content(role, file);
    return switch (reader.read(content, role)) {
      case KeyFile.PublicOnly _ -> content;
      case KeyFile.Secret _ -> throw new WalletException(new WalletProblem.HoldsSecret(role, file));
      case KeyFile.Encrypted encrypted -> throw encrypted(role, file, encrypted);
      case KeyFile.Unusable unusable -> throw unusable(role, file, unusable);
    };
  }

  private static byte[] content(KeyRole role, Path file) {
    if (!Files.exists(file)) {
      throw new WalletException(new WalletProblem.Missing(role, file));
    }
    if (!Files.isRegularFile(file)) {
      throw new WalletException(new WalletProblem.NotAFile(role, file));
    }
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new WalletException(new WalletProblem.TooLarge(role, file));
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new WalletException(new WalletProblem.AccessDenied(role, file));
    } catch (IOException e) {
      throw new WalletException(
          new WalletProblem.Unreadable(role, file, String.valueOf(e.getMessage())));
    }
  }

  private static WalletException encrypted(KeyRole role, Path file, KeyFile.Encrypted content) {
    return new WalletException(new WalletProblem.Encrypted(role, file, content.method()));
  }

  private static WalletException unusable(KeyRole role, Path file, KeyFile.Unusable content) {
    return new WalletException(new WalletProblem.Unusable(role, file, content.reason()));
  }
}
