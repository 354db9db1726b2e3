package com.handshake58.neuron.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A Merlin transcript (merlin.cool, version 1.0): absorbs labelled messages, returns challenges.
 */
final class Transcript {
  private static final byte[] PROTOCOL = ascii("Merlin v1.0");

  private final Strobe128 strobe;

  Transcript(String label) {
    strobe = new Strobe128(PROTOCOL);
    append("dom-sep", ascii(label));
  }

  Transcript append(String label, byte[] message) {
    strobe.metaAd(ascii(label), false);
    strobe.metaAd(little(message.length), true);
    strobe.ad(message);
    return this;
  }

  /** Returns bytes that depend on everything appended, and appends them. */
  byte[] challenge(String label, int count) {
    strobe.metaAd(ascii(label), false);
    strobe.metaAd(little(count), true);
    return strobe.prf(count);
  }

  /**
   * Returns secret bytes that depend on the transcript, a secret of the prover and fresh
   * randomness. Does not change the transcript.
   */
  byte[] witness(String label, byte[] secret, Randomness randomness, int count) {
    Strobe128 rng = strobe.copy();
    rng.metaAd(ascii(label), false);
    rng.metaAd(little(secret.length), true);
    rng.key(secret);
    rng.metaAd(ascii("rng"), false);
    rng.key(randomness.bytes(32));
    rng.metaAd(little(count), false);
    return rng.prf(count);
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
