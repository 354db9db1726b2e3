package com.handshake58.neuron.wallet;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.InsufficientMemoryException;
import com.handshake58.neuron.crypto.KeyPair;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads key files and decrypts them if needed; remembers what it decrypted. */
final class KeyFileOpener {
  /** Far more than any key file has. */
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private static final int MOST_TYPED = 3;

  private final KeyFileReader reader;
  private final Passwords passwords;
  private final Map<Path, Opened> opened = new HashMap<>();

  /** A decrypted file and the bytes that it was decrypted from. */
  @SuppressWarnings("ArrayRecordComponent") // private, compared by content below
  private record Opened(byte[] encrypted, KeyFile key) {}

  KeyFileOpener(KeyFileReader reader, Passwords passwords) {
    this.reader = reader;
    this.passwords = passwords;
  }

  /** The key of a file; throws as {@link Wallet#coldkey} does. */
  KeyPair secret(KeyRole role, Path file) {
    return switch (open(role, file)) {
      case KeyFile.Secret secret -> secret.keyPair();
      case KeyFile.PublicOnly publicOnly ->
          throw new WalletException(
              new WalletProblem.WithoutSecret(role, file, publicOnly.account()));
      case KeyFile other -> throw refused(role, file, other);
    };
  }

  /** The account of a file; throws as {@link Wallet#coldkeypub} does. */
  AccountId account(KeyRole role, Path file) {
    return switch (open(role, file)) {
      case KeyFile.Secret secret -> secret.keyPair().account();
      case KeyFile.PublicOnly publicOnly -> publicOnly.account();
      case KeyFile other -> throw refused(role, file, other);
    };
  }

  /** The content of a file that must hold no secret. */
  byte[] publicContent(KeyRole role, Path file) {
    byte[] content = content(role, file);
    return switch (reader.read(content, role)) {
      case KeyFile.PublicOnly _ -> content;
      case KeyFile.Secret _ -> throw new WalletException(new WalletProblem.HoldsSecret(role, file));
      case KeyFile other -> throw refused(role, file, other);
    };
  }

  private static WalletException refused(KeyRole role, Path file, KeyFile content) {
    return new WalletException(
        switch (content) {
          case KeyFile.Encrypted encrypted ->
              new WalletProblem.Encrypted(role, file, encrypted.method());
          case KeyFile.Unusable unusable ->
              new WalletProblem.Unusable(role, file, unusable.reason());
          case KeyFile.Secret _, KeyFile.PublicOnly _ ->
              throw new IllegalStateException("a key is no reason to refuse a file");
        });
  }

  private synchronized KeyFile open(KeyRole role, Path file) {
    byte[] content = content(role, file);
    KeyFile read = reader.read(content, role);
    if (!(read instanceof KeyFile.Encrypted encrypted)) {
      return read;
    }
    Opened before = opened.get(file);
    if (before != null && Arrays.equals(before.encrypted(), content)) {
      return before.key();
    }
    byte[] plain = decrypt(role, file, encrypted.method(), content);
    try {
      KeyFile key = reader.read(plain, role);
      opened.put(file, new Opened(content, key));
      return key;
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private byte[] decrypt(KeyRole role, Path file, KeyFile.Encryption method, byte[] content) {
    for (int attempt = 1; ; attempt++) {
      Optional<Password> found = passwords.find(role, file);
      if (found.isEmpty()) {
        throw new WalletException(new WalletProblem.Encrypted(role, file, method));
      }
      Password password = found.get();
      try {
        return KeyFileCipher.decrypt(method, content, password);
      } catch (DecryptionException e) {
        if (!e.isWrongPassword()) {
          throw new WalletException(
              new WalletProblem.Damaged(role, file, method, UntrustedText.messageOf(e)));
        }
        if (!password.isTyped() || attempt >= MOST_TYPED) {
          throw new WalletException(
              new WalletProblem.WrongPassword(role, file, method, password.source()));
        }
      } catch (InsufficientMemoryException e) {
        throw new WalletException(
            new WalletProblem.TooLittleMemory(role, file, method, e.needed(), e.available()));
      } finally {
        password.wipe();
      }
    }
  }

  /** The file's bytes; throws if it is no readable file of a key's size. */
  static byte[] content(KeyRole role, Path file) {
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
          new WalletProblem.Unreadable(role, file, UntrustedText.messageOf(e)));
    }
  }
}
