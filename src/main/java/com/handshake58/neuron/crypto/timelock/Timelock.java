package com.handshake58.neuron.crypto.timelock;

import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.AUTHENTICATION_FAILED;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.MALFORMED_CIPHERTEXT;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.MALFORMED_SIGNATURE;
import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.SIGNATURE_MISMATCH;

import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.Randomness;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;
import supranational.blst.Scalar;

/**
 * Encrypts a message such that nobody reads it before a beacon has published the signature of a
 * round. It is identity-based encryption (Boneh and Franklin's FullIdent) of a key of AES-256-GCM,
 * with the round as the identity.
 *
 * <p>Secrets are overwritten after use. Copies that the JDK's cipher or the garbage collector made
 * stay until their memory is reused.
 */
public final class Timelock {
  /** The bytes that encryption adds to a message. */
  public static final int OVERHEAD = TimelockCiphertext.OVERHEAD;

  /** The size of a commit that the chain accepts (pallet {@code subnets/weights.rs}). */
  public static final int MAX_CIPHERTEXT = 5_000;

  public static final int MAX_MESSAGE = MAX_CIPHERTEXT - OVERHEAD;

  private Timelock() {}

  /**
   * Encrypts a message.
   *
   * @param message of at most {@link #MAX_MESSAGE} bytes
   * @param round of the beacon, from 1 on
   * @return {@link #OVERHEAD} more bytes than the message
   * @throws IllegalArgumentException if the message is too long, the round below 1, or the beacon's
   *     key no point of the group
   * @throws BlsLibraryException if the library of BLS12-381 cannot be loaded
   */
  public static byte[] encrypt(byte[] message, long round, Beacon beacon, Randomness randomness) {
    if (message.length > MAX_MESSAGE) {
      throw new IllegalArgumentException(
          "a message has at most " + MAX_MESSAGE + " bytes, not " + message.length);
    }
    Beacon.checkRound(round);
    P2_Affine publicKey =
        Bls.g2(beacon.publicKey().toBytes())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the beacon's public key is no point of the group"));
    byte[] key = randomness.bytes(TimelockCiphertext.KEY_SIZE);
    byte[] sigma = randomness.bytes(TimelockCiphertext.KEY_SIZE);
    byte[] nonce = randomness.bytes(TimelockCiphertext.NONCE_SIZE);
    Scalar r = exponent(sigma, key);
    byte[] shared = Bls.shared(round, publicKey, r);
    try {
      return new TimelockCiphertext(
              Bls.multiple(r).compress(),
              mask(sigma, shared),
              mask(key, sigma),
              cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(message),
              nonce)
          .encode();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    } finally {
      Bls.wipe(r);
      wipe(key, sigma, shared);
    }
  }

  /**
   * Decrypts a message.
   *
   * @param signature of the round, 48 bytes
   * @throws TimelockException if the ciphertext or the signature is malformed, or one does not fit
   *     the other
   * @throws BlsLibraryException if the library of BLS12-381 cannot be loaded
   */
  public static byte[] decrypt(byte[] ciphertext, byte[] signature) throws TimelockException {
    TimelockCiphertext parts = TimelockCiphertext.decode(ciphertext);
    P2_Affine u =
        Bls.g2(parts.u())
            .orElseThrow(
                () -> new TimelockException(MALFORMED_CIPHERTEXT, "U is no point of the group"));
    P1_Affine point =
        Bls.signature(signature).orElseThrow(() -> new TimelockException(MALFORMED_SIGNATURE));
    byte[] shared = Bls.shared(point, u);
    byte[] sigma = mask(parts.v(), shared);
    byte[] key = mask(parts.w(), sigma);
    Scalar r = exponent(sigma, key);
    try {
      if (!Bls.multiple(r).is_equal(u)) {
        throw new TimelockException(SIGNATURE_MISMATCH);
      }
      return cipher(Cipher.DECRYPT_MODE, key, parts.nonce()).doFinal(parts.message());
    } catch (AEADBadTagException e) {
      throw new TimelockException(AUTHENTICATION_FAILED);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    } finally {
      Bls.wipe(r);
      wipe(key, sigma, shared);
    }
  }

  /** Returns {@code SHA-256(sigma || key)} modulo the groups' order. */
  private static Scalar exponent(byte[] sigma, byte[] key) {
    byte[] both = Arrays.copyOf(sigma, sigma.length + key.length);
    System.arraycopy(key, 0, both, sigma.length, key.length);
    byte[] hash = Hashes.sha256(both);
    Scalar exponent = Bls.scalar(hash);
    wipe(both, hash);
    return exponent;
  }

  /** Returns {@code value xor SHA-256(secret)}. */
  private static byte[] mask(byte[] value, byte[] secret) {
    byte[] masked = Hashes.sha256(secret);
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= value[i];
    }
    return masked;
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(8 * TimelockCiphertext.TAG_SIZE, nonce));
    return cipher;
  }

  private static void wipe(byte[]... secrets) {
    for (byte[] secret : secrets) {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
