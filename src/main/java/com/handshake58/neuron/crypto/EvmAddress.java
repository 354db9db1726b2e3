package com.handshake58.neuron.crypto;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.base.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An account of an Ethereum-like chain, 20 bytes. Its text has EIP-55's checksum. */
public final class EvmAddress extends FixedBytes {
  public static final int SIZE = 20;

  private static final byte[] MIRROR = "evm:".getBytes(StandardCharsets.US_ASCII);

  public EvmAddress(byte[] bytes) {
    super(bytes, SIZE);
  }

  /**
   * Reads 40 hex digits, with or without {@code 0x}. Digits of both cases must have EIP-55's
   * checksum; digits of one case have none.
   *
   * @throws IllegalArgumentException if the text is no address or its checksum is wrong
   */
  public static EvmAddress fromHex(String text) {
    byte[] bytes = Hex.decode(text);
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an EVM address has 20 bytes, not " + bytes.length);
    }
    EvmAddress address = new EvmAddress(bytes);
    String digits = text.substring(text.length() - 2 * SIZE);
    boolean oneCase =
        digits.equals(digits.toLowerCase(Locale.ROOT))
            || digits.equals(digits.toUpperCase(Locale.ROOT));
    if (!oneCase && !address.checksummed().endsWith(digits)) {
      throw new IllegalArgumentException(
          "the address's checksum (EIP-55) does not hold: a digit or its case is wrong");
    }
    return address;
  }

  /** The address of a public key: 64 bytes, uncompressed, without the leading 4. */
  static EvmAddress ofPublicKey(byte[] publicKey) {
    byte[] hash = Hashes.keccak256(publicKey);
    return new EvmAddress(Arrays.copyOfRange(hash, hash.length - SIZE, hash.length));
  }

  /** With {@code 0x} and EIP-55's upper and lower case. */
  public String checksummed() {
    String digits = Hex.encode(toBytes());
    byte[] hash = Hashes.keccak256(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
      char digit = digits.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  /**
   * The Substrate account that holds this address's balance on Subtensor: BLAKE2b-256 of {@code
   * "evm:"} and the address (frame's {@code HashedAddressMapping}).
   */
  public AccountId mirror() {
    byte[] all = Arrays.copyOf(MIRROR, MIRROR.length + SIZE);
    System.arraycopy(toBytes(), 0, all, MIRROR.length, SIZE);
    return new AccountId(Hashes.blake2b256(all));
  }

  @Override
  public String toString() {
    return checksummed();
  }
}
