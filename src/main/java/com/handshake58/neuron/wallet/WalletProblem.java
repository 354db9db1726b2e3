package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** Why a file of a wallet cannot be used. */
public sealed interface WalletProblem {

  KeyRole role();

  Path file();

  /** Describes the problem in the form "the hotkey file … does not exist". */
  default String description() {
    return "the %s file %s %s".formatted(role(), file(), predicate());
  }

  /** Completes "the hotkey file …". */
  String predicate();

  record Missing(KeyRole role, Path file) implements WalletProblem {
    @Override
    public String predicate() {
      return "does not exist";
    }
  }

  record NotAFile(KeyRole role, Path file) implements WalletProblem {
    @Override
    public String predicate() {
      return "is no file";
    }
  }

  record TooLarge(KeyRole role, Path file) implements WalletProblem {
    @Override
    public String predicate() {
      return "is too large for a key file";
    }
  }

  record AccessDenied(KeyRole role, Path file) implements WalletProblem {
    @Override
    public String predicate() {
      return "may not be read by this user";
    }
  }

  /**
   * The disk fails.
   *
   * @param why the system's message
   */
  record Unreadable(KeyRole role, Path file, String why) implements WalletProblem {
    @Override
    public String predicate() {
      return "cannot be read (" + why + ")";
    }
  }

  /** No password is known for the file. */
  record Encrypted(KeyRole role, Path file, KeyFile.Encryption method) implements WalletProblem {
    @Override
    public String predicate() {
      return "is encrypted (%s)".formatted(method);
    }
  }

  /**
   * The file does not open.
   *
   * @param source of the password
   */
  record WrongPassword(KeyRole role, Path file, KeyFile.Encryption method, String source)
      implements WalletProblem {
    @Override
    public String predicate() {
      return "is encrypted (%s), and %s does not open it".formatted(method, source);
    }
  }

  /**
   * The encrypted file was changed or cut.
   *
   * @param reason holds nothing secret of the file
   */
  record Damaged(KeyRole role, Path file, KeyFile.Encryption method, String reason)
      implements WalletProblem {
    @Override
    public String predicate() {
      return "is encrypted (%s) and damaged: %s".formatted(method, reason);
    }
  }

  /**
   * The source of the password is broken.
   *
   * @param source such as a variable
   * @param reason follows the source; holds nothing of the password
   */
  record PasswordUnusable(KeyRole role, Path file, String source, String reason)
      implements WalletProblem {
    @Override
    public String predicate() {
      return "is encrypted, and %s %s".formatted(source, reason);
    }
  }

  /**
   * The decryption needs more memory than the machine or its container has free.
   *
   * @param needed bytes
   * @param available bytes; empty if unknown
   */
  record TooLittleMemory(
      KeyRole role, Path file, KeyFile.Encryption method, long needed, OptionalLong available)
      implements WalletProblem {
    private static final int MEBIBYTE = 1 << 20;

    @Override
    public String predicate() {
      String free =
          available.isPresent() ? available.getAsLong() / MEBIBYTE + " MiB are" : "less is";
      return "is encrypted (%s), which needs %d MiB of free memory to open, and %s free here"
          .formatted(method, needed / MEBIBYTE, free);
    }
  }

  /**
   * The content is no key, or another key than the file says.
   *
   * @param reason holds nothing secret of the file
   */
  record Unusable(KeyRole role, Path file, String reason) implements WalletProblem {
    @Override
    public String predicate() {
      return "cannot be used: " + reason;
    }
  }

  /** The file holds the account alone, and a signature needs the secret. */
  record WithoutSecret(KeyRole role, Path file, AccountId account) implements WalletProblem {
    @Override
    public String predicate() {
      return "holds the account " + account + " without its secret and cannot sign";
    }
  }

  /** A key is never overwritten unasked. */
  record AlreadyExists(KeyRole role, Path file) implements WalletProblem {
    @Override
    public String predicate() {
      return "exists already";
    }
  }

  /** A public key's file that holds the secret. */
  record HoldsSecret(KeyRole role, Path file) implements WalletProblem {
    @Override
    public String predicate() {
      return "holds the coldkey's secret";
    }
  }

  /** Neurons sign with sr25519 hotkeys only. */
  record WrongKeyType(KeyRole role, Path file, KeyType type) implements WalletProblem {
    @Override
    public String predicate() {
      return "holds an %s key, and a neuron needs an sr25519 key"
          .formatted(type.name().toLowerCase(Locale.ROOT));
    }
  }
}
