package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The content of a key file. */
public sealed interface KeyFile {

  /** A key that can sign. */
  record Secret(KeyPair keyPair) implements KeyFile {}

  /** An account without its secret. */
  record PublicOnly(AccountId account) implements KeyFile {}

  /** Encrypted with a password. The decrypted content is a key file in plain form. */
  record Encrypted(Encryption method) implements KeyFile {}

  /**
   * No key.
   *
   * @param reason completes "the file cannot be used: …"; holds nothing of the file
   */
  record Unusable(String reason) implements KeyFile {}

  /** The encryptions of key files, recognized by their first bytes. */
  enum Encryption {
    /** Argon2i and XSalsa20-Poly1305, as bittensor-wallet writes. */
    NACL("$NACL"),
    ANSIBLE_VAULT("$ANSIBLE_VAULT"),
    /** Bittensor's encryption of 2021. */
    FERNET("gAAAAA");

    private final String prefix;

    Encryption(String prefix) {
      this.prefix = prefix;
    }

    /** The encryption of the content; empty if it is not encrypted. */
    public static Optional<Encryption> of(byte[] content) {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      return Arrays.stream(values()).filter(e -> text.startsWith(e.prefix)).findFirst();
    }

    /** The first characters of the file. */
    @Override
    public String toString() {
      return prefix;
    }
  }
}
