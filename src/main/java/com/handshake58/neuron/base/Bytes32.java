package com.handshake58.neuron.base;

/** 32 bytes: a block hash, an extrinsic hash, a log topic. */
public final class Bytes32 extends FixedBytes {
  public static final int SIZE = 32;

  public Bytes32(byte[] bytes) {
    super(bytes, SIZE);
  }

  /**
   * Reads hex text, with and without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is not 32 bytes of hex
   */
  public static Bytes32 fromHex(String text) {
    return new Bytes32(Hex.decode(text));
  }
}
