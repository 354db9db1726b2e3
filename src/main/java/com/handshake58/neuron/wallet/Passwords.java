package com.handshake58.neuron.wallet;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the passwords of encrypted key files. */
@FunctionalInterface
public interface Passwords {

  /**
   * The password of a key file; empty if none is known.
   *
   * @throws WalletException with {@link WalletProblem.PasswordUnusable} if its source is broken
   */
  Optional<Password> find(KeyRole role, Path file);

  /** Knows no password. */
  static Passwords none() {
    return (role, file) -> Optional.empty();
  }
}
