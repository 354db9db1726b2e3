package com.handshake58.neuron.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cafe.cryptography.curve25519.Scalar;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.ristretto.InvalidEncodings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An endless row of sr25519 signatures, valid and not, that a seed determines. */
final class SignatureCases {
  private static final byte[] ORDER =
      Hex.decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  private static final byte[] PRIME =
      Hex.decode("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  /** Encodings of Edwards points of order 1, 2, 4 and 8, canonical and not. */
  private static final List<String> SMALL_ORDER =
      List.of(
          "0100000000000000000000000000000000000000000000000000000000000000",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "0000000000000000000000000000000000000000000000000000000000000000");

  private static final int KEYS = 40;

  private final Random random;
  private final Randomness randomness = this::bytes;
  private final List<Sr25519.Secret> secrets = new ArrayList<>();
  private final List<byte[]> keys = new ArrayList<>();

  SignatureCases(long seed) {
    random = new Random(seed);
    for (int i = 0; i < KEYS; i++) {
      secrets.add(Sr25519.expand(bytes(32)));
      keys.add(secrets.get(i).publicKey());
    }
  }

  /** A kind of signature. */
  enum Kind {
    OURS,
    ELISABETHS,
    MESSAGE_CHANGED,
    COMMITMENT_CHANGED,
    SCALAR_CHANGED,
    KEY_CHANGED,
    OTHER_KEY,
    SCALAR_PLUS_ORDER,
    MARK_MISSING,
    COMMITMENT_PLUS_PRIME,
    COMMITMENT_TOP_BIT,
    COMMITMENT_NEGATIVE,
    COMMITMENT_INVALID,
    COMMITMENT_IDENTITY,
    SCALAR_ZERO,
    KEY_TOP_BIT,
    KEY_NEGATIVE,
    KEY_INVALID,
    KEY_SMALL_ORDER,
    KEY_IDENTITY,
    RANDOM
  }

  /** One signature. */
  static final class Case {
    private final Kind kind;
    private final byte[] key;
    private final byte[] message;
    private final byte[] signature;

    private Case(Kind kind, byte[] key, byte[] message, byte[] signature) {
      this.kind = kind;
      this.key = key;
      this.message = message;
      this.signature = signature;
    }

    Kind kind() {
      return kind;
    }

    byte[] key() {
      return key;
    }

    byte[] message() {
      return message;
    }

    byte[] signature() {
      return signature;
    }

    /** Schnorrkel accepts the identity as a key, this program does not. */
    boolean identityKey() {
      return Arrays.equals(key, new byte[32]);
    }
  }

  Case next() {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    int signer = random.nextInt(KEYS);
    byte[] key = keys.get(signer).clone();
    byte[] message = bytes(random.nextInt(8) == 0 ? random.nextInt(500) : random.nextInt(120));
    byte[] signature =
        kind == Kind.ELISABETHS || random.nextInt(4) == 0
            ? ElisabethSr25519.sign(secrets.get(signer).encode(), key, message, randomness)
            : secrets.get(signer).sign(key, message, randomness);
    switch (kind) {
      case OURS, ELISABETHS -> {}
      case MESSAGE_CHANGED -> message = message.length == 0 ? bytes(1) : flipped(message);
      case OTHER_KEY -> key = keys.get((signer + 1) % KEYS);
      case KEY_CHANGED -> key = flipped(key);
      case KEY_TOP_BIT -> key[31] |= (byte) 0x80;
      case KEY_NEGATIVE -> key = subtract(PRIME, key);
      case KEY_INVALID -> key = invalid();
      case KEY_SMALL_ORDER, KEY_IDENTITY -> {
        key = kind == Kind.KEY_IDENTITY ? new byte[32] : smallOrder();
        signature = forIdentity();
      }
      case RANDOM -> signature = bytes(64);
      case COMMITMENT_IDENTITY -> signature = withoutCommitment(signer, key, message);
      default -> change(kind, signature);
    }
    return new Case(kind, key, message, signature);
  }

  private void change(Kind kind, byte[] signature) {
    byte[] r = Arrays.copyOf(signature, 32);
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    s[31] &= 0x7f;
    switch (kind) {
      case COMMITMENT_CHANGED -> r = flipped(r);
      case SCALAR_CHANGED -> s = flipped(s, 255);
      case SCALAR_PLUS_ORDER -> s = add(s, ORDER);
      case COMMITMENT_PLUS_PRIME -> r = add(r, PRIME);
      case COMMITMENT_TOP_BIT -> r[31] |= (byte) 0x80;
      case COMMITMENT_NEGATIVE -> r = subtract(PRIME, r);
      case COMMITMENT_INVALID -> r = invalid();
      case SCALAR_ZERO -> s = new byte[32];
      default -> {}
    }
    System.arraycopy(r, 0, signature, 0, 32);
    System.arraycopy(s, 0, signature, 32, 32);
    if (kind != Kind.MARK_MISSING) {
      signature[63] |= (byte) 0x80;
    }
  }

  /** A signature whose R is the identity and whose s makes it valid: s = kx. */
  private byte[] withoutCommitment(int signer, byte[] key, byte[] message) {
    Transcript t =
        new Transcript("SigningContext")
            .append("", "substrate".getBytes(US_ASCII))
            .append("sign-bytes", message)
            .append("proto-name", "Schnorr-sig".getBytes(US_ASCII))
            .append("sign:pk", key)
            .append("sign:R", new byte[32]);
    Scalar k = Scalar.fromBytesModOrderWide(t.challenge("sign:c", 64));
    Scalar x = Scalar.fromBits(Arrays.copyOf(secrets.get(signer).encode(), 32));
    byte[] signature = new byte[64];
    System.arraycopy(k.multiply(x).toByteArray(), 0, signature, 32, 32);
    signature[63] |= (byte) 0x80;
    return signature;
  }

  /** A signature that holds for the identity as a key whatever the message: R = rB, s = r. */
  private byte[] forIdentity() {
    byte[] r = new byte[64];
    byte[] scalar =
        random.nextBoolean() ? new byte[32] : Scalar.fromBytesModOrderWide(bytes(64)).toByteArray();
    System.arraycopy(ElisabethSr25519.multiplyBase(scalar), 0, r, 0, 32);
    System.arraycopy(scalar, 0, r, 32, 32);
    r[63] |= (byte) 0x80;
    return r;
  }

  private byte[] invalid() {
    return InvalidEncodings.ALL.get(random.nextInt(InvalidEncodings.ALL.size())).clone();
  }

  private byte[] smallOrder() {
    return Hex.decode(SMALL_ORDER.get(random.nextInt(SMALL_ORDER.size())));
  }

  private byte[] flipped(byte[] bytes) {
    return flipped(bytes, 8 * bytes.length);
  }

  /** Changes one of the lowest bits. */
  private byte[] flipped(byte[] bytes, int bits) {
    byte[] changed = bytes.clone();
    int bit = random.nextInt(bits);
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return changed;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] add(byte[] a, byte[] b) {
    return combine(a, b, 1);
  }

  private static byte[] subtract(byte[] a, byte[] b) {
    return combine(a, b, -1);
  }

  private static byte[] combine(byte[] a, byte[] b, int sign) {
    byte[] sum = new byte[32];
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      int digit = (a[i] & 0xff) + sign * (b[i] & 0xff) + carry;
      sum[i] = (byte) digit;
      carry = digit >> 8;
    }
    return sum;
  }
}
