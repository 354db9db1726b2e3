package com.handshake58.neuron.crypto.timelock;

import static com.handshake58.neuron.crypto.timelock.TimelockException.Problem.MALFORMED_CIPHERTEXT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The parts of a ciphertext. On the wire, with all lengths as little-endian u64: U (96), length and
 * V, length and W, length and body, length and suffix; the body is length and encrypted message
 * with tag, length and nonce.
 *
 * @param u {@code r} times the generator of G2, compressed
 * @param v sigma, masked by the hash of the pairing
 * @param w the key of the message, masked by the hash of sigma
 * @param message encrypted, with the tag at its end
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one call and is never compared
record TimelockCiphertext(byte[] u, byte[] v, byte[] w, byte[] message, byte[] nonce) {
  static final int KEY_SIZE = 32;
  static final int NONCE_SIZE = 12;
  static final int TAG_SIZE = 16;

  private static final byte[] SUFFIX = "AES_GCM_".getBytes(StandardCharsets.US_ASCII);
  private static final int BODY_OVERHEAD = Long.BYTES + TAG_SIZE + Long.BYTES + NONCE_SIZE;

  /** The bytes that encryption adds to a message. */
  static final int OVERHEAD =
      Bls.G2_SIZE
          + 2 * (Long.BYTES + KEY_SIZE)
          + Long.BYTES
          + BODY_OVERHEAD
          + Long.BYTES
          + SUFFIX.length;

  byte[] encode() {
    ByteBuffer out =
        ByteBuffer.allocate(OVERHEAD + message.length - TAG_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    out.put(u);
    out.putLong(v.length).put(v);
    out.putLong(w.length).put(w);
    out.putLong(BODY_OVERHEAD + message.length - TAG_SIZE);
    out.putLong(message.length).put(message);
    out.putLong(nonce.length).put(nonce);
    out.putLong(SUFFIX.length).put(SUFFIX);
    return out.array();
  }

  /** Reads a ciphertext, all of whose lengths follow from the length of the whole. */
  static TimelockCiphertext decode(byte[] bytes) throws TimelockException {
    if (bytes.length < OVERHEAD || bytes.length > Timelock.MAX_CIPHERTEXT) {
      throw malformed(
          "it has "
              + bytes.length
              + " bytes instead of "
              + OVERHEAD
              + " to "
              + Timelock.MAX_CIPHERTEXT);
    }
    int message = bytes.length - OVERHEAD;
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] u = new byte[Bls.G2_SIZE];
    in.get(u);
    byte[] v = part(in, KEY_SIZE, "V");
    byte[] w = part(in, KEY_SIZE, "W");
    length(in, BODY_OVERHEAD + message, "the body");
    byte[] encrypted = part(in, message + TAG_SIZE, "the message");
    byte[] nonce = part(in, NONCE_SIZE, "the nonce");
    byte[] suffix = part(in, SUFFIX.length, "the suffix");
    if (!Arrays.equals(suffix, SUFFIX)) {
      throw malformed("its cipher is not AES_GCM_");
    }
    return new TimelockCiphertext(u, v, w, encrypted, nonce);
  }

  private static byte[] part(ByteBuffer in, int size, String name) throws TimelockException {
    length(in, size, name);
    byte[] part = new byte[size];
    in.get(part);
    return part;
  }

  private static void length(ByteBuffer in, int wanted, String name) throws TimelockException {
    long length = in.getLong();
    if (length != wanted) {
      throw malformed(
          name + " has a length of " + Long.toUnsignedString(length) + " instead of " + wanted);
    }
  }

  private static TimelockException malformed(String detail) {
    return new TimelockException(MALFORMED_CIPHERTEXT, detail);
  }
}
