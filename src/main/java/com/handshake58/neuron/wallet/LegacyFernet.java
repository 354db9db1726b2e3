package com.handshake58.neuron.wallet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts the Fernet tokens of Bittensor's wallets of 2021: AES-128-CBC and HMAC-SHA256 with the
 * halves of a key of 10,000,000 rounds of PBKDF2-HMAC-SHA256, which take seconds.
 */
final class LegacyFernet {
  private static final byte[] SALT =
      "Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int ROUNDS = 10_000_000;
  private static final int HALF = 16;
  private static final int TAG = 32;

  /** The version and the time before the initialization vector. */
  private static final int IV_AT = 9;

  private LegacyFernet() {}

  static byte[] decrypt(String file, Password password) throws DecryptionException {
    byte[] token = token(file.strip());
    int end = token.length - TAG;
    if (end <= IV_AT + HALF || (end - IV_AT) % HALF != 0 || (token[0] & 0xff) != 0x80) {
      throw DecryptionException.damaged("it is no complete Fernet token");
    }
    try {
      byte[] key = Pbkdf2.key(password, SALT, ROUNDS, 2 * HALF);
      try {
        return decrypt(token, end, key);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    } catch (GeneralSecurityException e) {
      throw DecryptionException.damaged("its padding is wrong");
    }
  }

  private static byte[] token(String text) throws DecryptionException {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw DecryptionException.damaged("it is no complete Fernet token");
    }
  }

  private static byte[] decrypt(byte[] token, int end, byte[] key)
      throws DecryptionException, GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, 0, HALF, "HmacSHA256"));
    mac.update(token, 0, end);
    if (!MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(token, end, token.length))) {
      throw DecryptionException.wrongPassword();
    }
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, HALF, HALF, "AES"),
        new IvParameterSpec(token, IV_AT, HALF));
    return cipher.doFinal(token, IV_AT + HALF, end - IV_AT - HALF);
  }
}
