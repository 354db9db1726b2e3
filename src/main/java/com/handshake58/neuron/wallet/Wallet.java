package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A wallet on disk; each key is read when asked for. A daemon needs no coldkey. */
public final class Wallet {
  /** Far more than any key file has. */
  private static final int MAX_SIZE = 64 * 1024;

  private final WalletFolder folder;
  private final KeyFileReader reader;

  /**
   * A wallet.
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
   * The key that signs for the neuron.
   *
   * @throws WalletException if the file is absent, encrypted or no key that can sign
   */
  public KeyPair hotkey() {
    return secret(KeyRole.HOTKEY);
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
   * The hotkey's account, without its secret: from the hotkey's file, or from the public one beside
   * it where only that is there.
   *
   * @throws WalletException if neither names an account
   */
  public AccountId hotkeypub() {
    Path pub = folder.hotkeypubFile();
    boolean pubOnly = Files.isRegularFile(pub) && !Files.exists(folder.hotkeyFile());
    return account(KeyRole.HOTKEY, pubOnly ? pub : folder.hotkeyFile());
  }

  /** The key of that role; see {@link #hotkey}. */
  public KeyPair secret(KeyRole role) {
    Path file = folder.file(role);
    return secret(role, file, content(role, file));
  }

  private KeyPair secret(KeyRole role, Path file, byte[] content) {
    return switch (reader.read(content, role)) {
      case KeyFile.Secret secret -> secret.keyPair();
      case KeyFile.Watched watched ->
          throw new WalletException(
              "The %s file %s holds the account %s without its secret and cannot sign: put the %s"
                      .formatted(role, file, watched.account(), role)
                  + " itself there");
      case KeyFile.Encrypted encrypted -> throw locked(role, file, encrypted);
      case KeyFile.Unusable unusable -> throw unusable(role, file, unusable);
    };
  }

  /** The account of that role; see {@link #coldkeypub}. */
  public AccountId account(KeyRole role) {
    return account(role, folder.file(role));
  }

  private AccountId account(KeyRole role, Path file) {
    return switch (reader.read(content(role, file), role)) {
      case KeyFile.Secret secret -> secret.keyPair().account();
      case KeyFile.Watched watched -> watched.account();
      case KeyFile.Encrypted encrypted -> throw locked(role, file, encrypted);
      case KeyFile.Unusable unusable -> throw unusable(role, file, unusable);
    };
  }

  /**
   * The hotkey's file as it is, a secret.
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
   * The coldkeypub's file as it is, without a secret.
   *
   * @throws WalletException if it is absent, names no account or holds the coldkey itself
   */
  public byte[] coldkeypubBytes() {
    KeyRole role = KeyRole.COLDKEYPUB;
    Path file = folder.coldkeypubFile();
    byte[] content = content(role, file);
    return switch (reader.read(content, role)) {
      case KeyFile.Watched _ -> content;
      case KeyFile.Secret _ ->
          throw new WalletException(
              "The %s file %s holds the coldkey's secret, which belongs into no such file: make it"
                      .formatted(role, file)
                  + " anew (btcli wallet regen-coldkeypub)");
      case KeyFile.Encrypted encrypted -> throw locked(role, file, encrypted);
      case KeyFile.Unusable unusable -> throw unusable(role, file, unusable);
    };
  }

  private static byte[] content(KeyRole role, Path file) {
    if (!Files.exists(file)) {
      throw new WalletException(
          "The %s file %s does not exist: put it there or set --wallet.path (BT_WALLET_PATH)"
                  .formatted(role, file)
              + (role == KeyRole.HOTKEY
                  ? ", --wallet.name (WALLET_NAME) and --wallet.hotkey (HOTKEY_NAME)"
                  : " and --wallet.name (WALLET_NAME)")
              + " to where it is");
    }
    if (!Files.isRegularFile(file)) {
      throw new WalletException(
          "The %s file %s is no file: put the %s there".formatted(role, file, role));
    }
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new WalletException(
            "The %s file %s is too large for a key file: put the %s there"
                .formatted(role, file, role));
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new WalletException(
          "The %s file %s may not be read by this user: run as its owner or give it to this user"
              .formatted(role, file));
    } catch (IOException e) {
      throw new WalletException(
          "The %s file %s cannot be read (%s): check the disk"
              .formatted(role, file, e.getMessage()));
    }
  }

  private static WalletException locked(KeyRole role, Path file, KeyFile.Encrypted encrypted) {
    String what =
        "The %s file %s is encrypted (%s) and encrypted key files are not supported yet: "
            .formatted(role, file, encrypted.method());
    if (role == KeyRole.COLDKEY) {
      return new WalletException(what + "leave it encrypted and sign with btcli");
    }
    return new WalletException(
        what
            + "make an unencrypted one of the same secret phrase (btcli wallet regen-%s --no-use-password)"
                .formatted(role));
  }

  private static WalletException unusable(KeyRole role, Path file, KeyFile.Unusable unusable) {
    return new WalletException(
        "The %s file %s cannot be used: %s; put back the file that was made with the wallet"
            .formatted(role, file, unusable.reason()));
  }
}
