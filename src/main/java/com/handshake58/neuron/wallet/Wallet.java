package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import java.nio.file.Files;
import java.nio.file.Path;

/** A wallet on disk. Reads each key on request. A daemon needs no coldkey. */
public final class Wallet {
  private final WalletFolder folder;
  private final KeyFileOpener opener;

  /**
   * Opens a wallet without a password; reads nothing yet.
   *
   * @param randomness for its keys' signatures
   */
  public Wallet(WalletFolder folder, Randomness randomness) {
    this(folder, Passwords.none(), randomness);
  }

  /**
   * Opens a wallet; reads nothing yet.
   *
   * @param passwords of its encrypted files, asked when a secret is needed
   * @param randomness for its keys' signatures
   */
  public Wallet(WalletFolder folder, Passwords passwords, Randomness randomness) {
    this.folder = folder;
    this.opener = new KeyFileOpener(new KeyFileReader(randomness), passwords);
  }

  public WalletFolder folder() {
    return folder;
  }

  /**
   * The key that signs.
   *
   * @throws WalletException if the file is absent, does not open or is no key that can sign
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
   * @throws WalletException if the file is absent, does not open or is no key that can sign
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
   * The hotkey's account: from the hotkey's file, or from the public file beside it if the hotkey
   * is absent or encrypted.
   *
   * @throws WalletException if neither names an account
   */
  public AccountId hotkeypub() {
    Path pub = folder.hotkeypubFile();
    Path file = folder.hotkeyFile();
    boolean hidden =
        !Files.exists(file)
            || KeyFile.Encryption.of(KeyFileOpener.content(KeyRole.HOTKEY, file)).isPresent();
    return account(KeyRole.HOTKEY, hidden && Files.isRegularFile(pub) ? pub : file);
  }

  /** The key of a role; throws as {@link #coldkey} does. */
  public KeyPair secret(KeyRole role) {
    return opener.secret(role, folder.file(role));
  }

  /** The account of a role; throws as {@link #coldkeypub} and {@link #hotkeypub} do. */
  public AccountId account(KeyRole role) {
    return role == KeyRole.HOTKEY ? hotkeypub() : account(role, folder.file(role));
  }

  private AccountId account(KeyRole role, Path file) {
    return opener.account(role, file);
  }

  /**
   * The content of the hotkey's file, a secret: plain if it is a key that can sign, or encrypted.
   *
   * @throws WalletException if it is absent or no key that can sign
   */
  public byte[] hotkeyBytes() {
    Path file = folder.hotkeyFile();
    byte[] content = KeyFileOpener.content(KeyRole.HOTKEY, file);
    if (KeyFile.Encryption.of(content).isEmpty()) {
      opener.secret(KeyRole.HOTKEY, file);
    }
    return content;
  }

  /**
   * The content of the coldkeypub file, which holds no secret.
   *
   * @throws WalletException if it is absent, names no account or holds the coldkey itself
   */
  public byte[] coldkeypubBytes() {
    return opener.publicContent(KeyRole.COLDKEYPUB, folder.coldkeypubFile());
  }
}
