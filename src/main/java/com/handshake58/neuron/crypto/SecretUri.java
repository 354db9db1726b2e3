package com.handshake58.neuron.crypto;

import com.handshake58.neuron.base.Bytes32;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses {@code phrase//hard/soft///password} (sp-core, {@code crypto.rs}). The phrase is BIP-39
 * words, a seed in hex with {@code 0x}, or absent.
 */
record SecretUri(String phrase, List<Junction> path, String password) {
  private static final Pattern FORM =
      Pattern.compile("(?<phrase>[\\w ]+)?(?<path>(?://?[^/]+)*)(?:///(?<password>.*))?");
  private static final Pattern STEP = Pattern.compile("/(?<hard>/?)(?<name>[^/]+)");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");
  private static final BigInteger MAX_NUMBER = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /** One derivation step. */
  record Junction(boolean hard, Bytes32 chainCode) {}

  SecretUri {
    path = List.copyOf(path);
  }

  /**
   * Splits the text; an absent phrase is empty.
   *
   * @throws IllegalArgumentException with a message that holds nothing of the text
   */
  static SecretUri parse(String uri) {
    Matcher m = FORM.matcher(uri);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "a secret URI is a phrase or 0x and a seed, then //hard and /soft steps, then"
              + " ///password; this text has another form");
    }
    List<Junction> path = new ArrayList<>();
    Matcher step = STEP.matcher(m.group("path"));
    while (step.find()) {
      path.add(new Junction(!step.group("hard").isEmpty(), chainCode(step.group("name"))));
    }
    String phrase = m.group("phrase");
    String password = m.group("password");
    return new SecretUri(phrase == null ? "" : phrase, path, password == null ? "" : password);
  }

  /** A number of up to 64 bits is encoded as one; anything else is a SCALE text. */
  private static Bytes32 chainCode(String name) {
    if (NUMBER.matcher(name).matches()) {
      BigInteger number = new BigInteger(name);
      if (number.compareTo(MAX_NUMBER) <= 0) {
        byte[] code = new byte[Bytes32.SIZE];
        for (int i = 0; i < Long.BYTES; i++) {
          code[i] = number.shiftRight(Byte.SIZE * i).byteValue();
        }
        return new Bytes32(code);
      }
    }
    byte[] scale = scaleText(name.getBytes(StandardCharsets.UTF_8));
    return new Bytes32(
        scale.length > Bytes32.SIZE
            ? Hashes.blake2b256(scale)
            : Arrays.copyOf(scale, Bytes32.SIZE));
  }

  /** The length as a compact integer of up to four bytes, then the text. */
  private static byte[] scaleText(byte[] text) {
    int size = text.length < 64 ? 1 : text.length < 16384 ? 2 : 4;
    int compact = text.length << 2 | size / 2;
    byte[] out = new byte[size + text.length];
    for (int i = 0; i < size; i++) {
      out[i] = (byte) (compact >>> (Byte.SIZE * i));
    }
    System.arraycopy(text, 0, out, size, text.length);
    return out;
  }

  @Override
  public String toString() {
    return "a secret URI";
  }
}
