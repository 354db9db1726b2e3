package com.handshake58.neuron.wallet;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2-HMAC-SHA256 of the older encryptions. */
final class Pbkdf2 {
  private Pbkdf2() {}

  /** Derives {@code length} bytes. */
  static byte[] key(Password password, byte[] salt, int rounds, int length)
      throws GeneralSecurityException {
    char[] text = password.text();
    PBEKeySpec spec = new PBEKeySpec(text, salt, rounds, length * Byte.SIZE);
    Arrays.fill(text, '\0');
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }
}
