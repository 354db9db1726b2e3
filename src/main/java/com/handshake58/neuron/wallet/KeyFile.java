package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the bytes of a key file turned out to be. */
public sealed interface KeyFile {

  /** A key that can sign. */
  record Secret(KeyPair keyPair) implements KeyFile {}

  /** An account without its secret. */
  record Watched(AccountId account) implements KeyFile {}

  /** To be opened with a password; what comes out of it is a key file in plain form. */
  record Encrypted(Encryption method) implements KeyFile {}

  /**
   * No key.
   *
   * @param reason goes on after "the file cannot be used:"; holds nothing of the file
   */
  record Unusable(String reason) implements KeyFile {}

  /** The ways key files were ever encrypted, by the first bytes that tell them. */
  enum Encryption {
    /** Argon2i and XSalsa20-Poly1305, what bittensor-wallet writes. */
    NACL("$NACL"),
    ANSIBLE_VAULT("$ANSIBLE_VAULT"),
    /** Bittensor's of 2021. */
    FERNET("gAAAAA");

    private final String prefix;

    Encryption(String prefix) {
      this.prefix = prefix;
    }

    /** How the content is encrypted; empty where it does not begin like that. */
    public static Optional<Encryption> of(byte[] content) {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      return Arrays.stream(values()).filter(e -> text.startsWith(e.prefix)).findFirst();
    }

    /** The first characters of such a file. */
    @Override
    public String toString() {
      return prefix;
    }
  }
}
