package com.handshake58.neuron.crypto;

import com.handshake58.neuron.base.Hex;
import java.math.BigInteger;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** A secp256k1 key of an Ethereum-like chain; {@link #toString} shows its address. */
public final class EvmKey {
  private static final int SIZE = 32;
  private static final int PUBLIC_KEY = 64;

  private final ECKeyPair pair;
  private final EvmAddress address;

  private EvmKey(ECKeyPair pair) {
    this.pair = pair;
    this.address = EvmAddress.ofPublicKey(Numeric.toBytesPadded(pair.getPublicKey(), PUBLIC_KEY));
  }

  /**
   * Reads 32 bytes of hex, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is no private key; the message holds nothing of it
   */
  public static EvmKey fromHex(String text) {
    byte[] bytes = Hex.decode(text);
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an EVM private key has 32 bytes, not " + bytes.length);
    }
    BigInteger secret = new BigInteger(1, bytes);
    if (secret.signum() == 0 || secret.compareTo(EvmSignatures.ORDER) >= 0) {
      throw new IllegalArgumentException("an EVM private key is neither 0 nor so large");
    }
    return new EvmKey(ECKeyPair.create(secret));
  }

  public EvmAddress address() {
    return address;
  }

  /**
   * Signs as {@code personal_sign} of wallets does: the Keccak-256 of EIP-191's prefix, the length
   * in decimal and the message.
   *
   * @return 65 bytes: r, s (in the lower half) and v, 27 or 28
   */
  public byte[] personalSign(byte[] message) {
    Sign.SignatureData data = Sign.signPrefixedMessage(message, pair);
    byte[] signature = new byte[EvmSignatures.SIZE];
    System.arraycopy(data.getR(), 0, signature, 0, SIZE);
    System.arraycopy(data.getS(), 0, signature, SIZE, SIZE);
    signature[2 * SIZE] = data.getV()[0];
    return signature;
  }

  /** The address, never the secret. */
  @Override
  public String toString() {
    return address.checksummed();
  }
}
