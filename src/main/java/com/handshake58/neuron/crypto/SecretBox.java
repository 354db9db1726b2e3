package com.handshake58.neuron.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** NaCl's secretbox: XSalsa20-Poly1305, the authenticator before the ciphertext. */
public final class SecretBox {
  /** The size of a key in bytes. */
  public static final int KEY = 32;

  /** The size of a nonce in bytes. */
  public static final int NONCE = 24;

  private static final int TAG = 16;

  private SecretBox() {}

  /** Encrypts. */
  public static byte[] seal(byte[] key, byte[] nonce, byte[] plain) {
    XSalsa20Engine cipher = cipher(key, nonce);
    byte[] macKey = cipherBytes(cipher, new byte[KEY], 0, KEY);
    byte[] encrypted = cipherBytes(cipher, plain, 0, plain.length);
    byte[] box = Arrays.copyOf(tag(macKey, encrypted, 0), TAG + encrypted.length);
    System.arraycopy(encrypted, 0, box, TAG, encrypted.length);
    return box;
  }

  /** Decrypts; empty if the key is another or the box was changed. */
  public static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] box) {
    if (box.length < TAG) {
      return Optional.empty();
    }
    XSalsa20Engine cipher = cipher(key, nonce);
    byte[] macKey = cipherBytes(cipher, new byte[KEY], 0, KEY);
    return MessageDigest.isEqual(tag(macKey, box, TAG), Arrays.copyOf(box, TAG))
        ? Optional.of(cipherBytes(cipher, box, TAG, box.length - TAG))
        : Optional.empty();
  }

  private static XSalsa20Engine cipher(byte[] key, byte[] nonce) {
    XSalsa20Engine cipher = new XSalsa20Engine();
    cipher.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
    return cipher;
  }

  private static byte[] cipherBytes(XSalsa20Engine cipher, byte[] in, int from, int length) {
    byte[] out = new byte[length];
    cipher.processBytes(in, from, length, out, 0);
    return out;
  }

  private static byte[] tag(byte[] key, byte[] text, int from) {
    Poly1305 mac = new Poly1305();
    mac.init(new KeyParameter(key));
    mac.update(text, from, text.length - from);
    byte[] tag = new byte[TAG];
    mac.doFinal(tag, 0);
    return tag;
  }
}
