package com.handshake58.neuron.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Addresses of 32-byte accounts (docs.polkadot.com/ss58): base58 of the format number, the account
 * and two bytes of BLAKE2b-512 over {@code "SS58PRE"}, the format number and the account.
 */
public final class Ss58 {
  /** Bittensor's address format, the generic Substrate one. */
  public static final int BITTENSOR = 42;

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
  private static final byte[] CONTEXT = "SS58PRE".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM = 2;
  private static final int MAX_TEXT = 64;

  private Ss58() {}

  /**
   * The address of an account.
   *
   * @param account 32 bytes
   * @param format 0 to 16383
   */
  public static String encode(byte[] account, int format) {
    if (account.length != AccountId.SIZE) {
      throw new IllegalArgumentException("an account has 32 bytes, not " + account.length);
    }
    byte[] prefix = prefix(format);
    byte[] body = concat(prefix, account);
    byte[] sum = checksum(body);
    return base58(concat(body, Arrays.copyOf(sum, CHECKSUM)));
  }

  /**
   * Reads an address of any format and checks its checksum.
   *
   * @return the account's 32 bytes
   * @throws IllegalArgumentException if the text is no address
   */
  public static byte[] decode(String address) {
    byte[] all = unbase58(address);
    int first = all.length == 0 ? 0 : all[0] & 0xff;
    if (first >= 128) {
      throw new IllegalArgumentException("not an SS58 address");
    }
    int low = first < 64 ? first : (first << 2 & 0xfc) | (all.length > 1 ? all[1] & 0xff : 0) >> 6;
    int high = first < 64 || all.length < 2 ? 0 : all[1] & 0x3f;
    return decode(address, low | high << 8);
  }

  /**
   * Reads an address and checks its format and checksum.
   *
   * @return the account's 32 bytes
   * @throws IllegalArgumentException if the text is no address, or one of another format
   */
  public static byte[] decode(String address, int format) {
    byte[] all = unbase58(address);
    byte[] prefix = prefix(format);
    if (all.length != prefix.length + AccountId.SIZE + CHECKSUM) {
      throw new IllegalArgumentException("not an SS58 address of an account of format " + format);
    }
    byte[] body = Arrays.copyOf(all, all.length - CHECKSUM);
    byte[] sum = Arrays.copyOf(checksum(body), CHECKSUM);
    if (!Arrays.equals(sum, Arrays.copyOfRange(all, body.length, all.length))) {
      throw new IllegalArgumentException("the SS58 address has a wrong checksum");
    }
    if (!Arrays.equals(prefix, Arrays.copyOf(body, prefix.length))) {
      throw new IllegalArgumentException("the SS58 address is not of format " + format);
    }
    return Arrays.copyOfRange(body, prefix.length, body.length);
  }

  private static byte[] prefix(int format) {
    if (format < 0 || format > 16383) {
      throw new IllegalArgumentException("no SS58 format: " + format);
    }
    if (format < 64) {
      return new byte[] {(byte) format};
    }
    return new byte[] {
      (byte) (((format & 0xfc) >> 2) | 0x40), (byte) ((format >> 8) | ((format & 0x03) << 6))
    };
  }

  private static byte[] checksum(byte[] body) {
    return Hashes.blake2b512(concat(CONTEXT, body));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static String base58(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append(ALPHABET.charAt(0));
    }
    return text.reverse().toString();
  }

  private static byte[] unbase58(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("not an SS58 address: " + text.length() + " characters");
    }
    BigInteger value = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("no base58 character at position " + i);
      }
      value = value.multiply(BASE).add(BigInteger.valueOf(digit));
      zeros += zeros == i && digit == 0 ? 1 : 0;
    }
    byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
    int skip = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - skip];
    System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
    return bytes;
  }
}
