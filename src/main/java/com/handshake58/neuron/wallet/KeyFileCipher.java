package com.handshake58.neuron.wallet;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Argon2i;
import com.handshake58.neuron.crypto.InsufficientMemoryException;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.SecretBox;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encrypts key files and decrypts each of their encryptions. */
final class KeyFileCipher {
  private static final byte[] NACL = "$NACL".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SALT = Hex.decode("137183dff15a09bc9c90b5518739e9b1");

  /** libsodium's OPSLIMIT_SENSITIVE and MEMLIMIT_SENSITIVE for Argon2i. */
  private static final int PASSES = 8;

  private static final int KIBIBYTES = 512 * 1024;

  private KeyFileCipher() {}

  /**
   * Encrypts as bittensor-wallet does: {@code $NACL}, the nonce, the secretbox. Takes 512 MiB of
   * memory and seconds.
   */
  static byte[] encrypt(byte[] plain, Password password, Randomness randomness)
      throws InsufficientMemoryException {
    byte[] nonce = randomness.bytes(SecretBox.NONCE);
    byte[] key = naclKey(password);
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(NACL);
      file.writeBytes(nonce);
      file.writeBytes(SecretBox.seal(key, nonce, plain));
      return file.toByteArray();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Decrypts a whole key file.
   *
   * @throws DecryptionException if the password is wrong or the file damaged
   * @throws InsufficientMemoryException if the machine has less memory than the method needs
   */
  static byte[] decrypt(KeyFile.Encryption method, byte[] file, Password password)
      throws DecryptionException, InsufficientMemoryException {
    return switch (method) {
      case NACL -> nacl(file, password);
      case ANSIBLE_VAULT -> AnsibleVault.decrypt(text(file), password);
      case FERNET -> LegacyFernet.decrypt(text(file), password);
    };
  }

  private static byte[] nacl(byte[] file, Password password)
      throws DecryptionException, InsufficientMemoryException {
    int start = NACL.length + SecretBox.NONCE;
    if (file.length < start) {
      throw DecryptionException.damaged("it is too short");
    }
    byte[] key = naclKey(password);
    try {
      byte[] nonce = Arrays.copyOfRange(file, NACL.length, start);
      return SecretBox.open(key, nonce, Arrays.copyOfRange(file, start, file.length))
          .orElseThrow(DecryptionException::wrongPassword);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] naclKey(Password password) throws InsufficientMemoryException {
    byte[] utf8 = password.utf8();
    try {
      return Argon2i.hash(utf8, SALT, PASSES, KIBIBYTES, SecretBox.KEY);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
