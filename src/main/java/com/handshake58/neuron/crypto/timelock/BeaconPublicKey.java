package com.handshake58.neuron.crypto.timelock;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.base.Hex;

/** The public key of a beacon: a compressed point of BLS12-381's group G2. */
public final class BeaconPublicKey extends FixedBytes {
  public static final int SIZE = 96;

  /** Checks the length only; the point is checked where it is used. */
  public BeaconPublicKey(byte[] bytes) {
    super(bytes, SIZE);
  }

  /**
   * Reads hex text, with and without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is not 96 bytes of hex
   */
  public static BeaconPublicKey fromHex(String text) {
    return new BeaconPublicKey(Hex.decode(text));
  }
}
