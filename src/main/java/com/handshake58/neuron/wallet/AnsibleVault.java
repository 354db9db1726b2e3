package com.handshake58.neuron.wallet;

import com.handshake58.neuron.base.Hex;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts Ansible vaults of AES256: PBKDF2-HMAC-SHA256 of 10,000 rounds gives an AES-256-CTR key,
 * an HMAC-SHA256 key and the counter's start. The body is hex, in lines of 80 digits, of salt,
 * authenticator and ciphertext, each in hex again.
 */
final class AnsibleVault {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$ANSIBLE_VAULT;1\\.(?:1;AES256\\s*|2;AES256;[^\\r\\n]*[\\r\\n]+)(?<body>[0-9a-fA-F\\s]*)");
  private static final Pattern PARTS =
      Pattern.compile("(?<salt>[0-9a-f]+)\\n(?<tag>[0-9a-f]{64})\\n(?<box>[0-9a-f]+)\\n?");
  private static final int ROUNDS = 10_000;
  private static final int KEY = 32;
  private static final int IV = 16;

  private AnsibleVault() {}

  static byte[] decrypt(String file, Password password) throws DecryptionException {
    Matcher form = FORM.matcher(file);
    if (!form.matches()) {
      throw DecryptionException.damaged("it is no Ansible vault of version 1.1 with AES256");
    }
    Matcher parts = PARTS.matcher(inner(form.group("body")));
    if (!parts.matches()) {
      throw DecryptionException.damaged("its hex digits are incomplete");
    }
    try {
      return decrypt(
          Hex.decode(parts.group("salt")),
          Hex.decode(parts.group("tag")),
          Hex.decode(parts.group("box")),
          password);
    } catch (IllegalArgumentException e) {
      throw DecryptionException.damaged("its hex digits are incomplete");
    } catch (GeneralSecurityException e) {
      throw DecryptionException.damaged("its padding is wrong");
    }
  }

  private static String inner(String body) throws DecryptionException {
    try {
      return new String(Hex.decode(body.replaceAll("\\s", "")), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw DecryptionException.damaged("its hex digits are incomplete");
    }
  }

  private static byte[] decrypt(byte[] salt, byte[] tag, byte[] box, Password password)
      throws DecryptionException, GeneralSecurityException {
    byte[] keys = Pbkdf2.key(password, salt, ROUNDS, 2 * KEY + IV);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys, KEY, KEY, "HmacSHA256"));
      if (!MessageDigest.isEqual(mac.doFinal(box), tag)) {
        throw DecryptionException.wrongPassword();
      }
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(keys, 0, KEY, "AES"),
          new IvParameterSpec(keys, 2 * KEY, IV));
      return unpadded(cipher.doFinal(box));
    } finally {
      Arrays.fill(keys, (byte) 0);
    }
  }

  /** Removes the padding of PKCS7. */
  private static byte[] unpadded(byte[] padded) throws DecryptionException {
    int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
    if (padding < 1 || padding > IV || padding > padded.length) {
      throw DecryptionException.damaged("its padding is wrong");
    }
    return Arrays.copyOf(padded, padded.length - padding);
  }
}
