package com.handshake58.neuron.crypto.ristretto;

import static org.assertj.core.api.Assertions.assertThat;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import com.handshake58.neuron.base.Hex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the group with RFC 9496's vectors and with curve25519-elisabeth. */
class RistrettoGroupTest {
  private static final byte[] ZERO = new byte[32];

  /** RFC 9496, appendix A.1: 0B to 13B. */
  private static final List<String> MULTIPLES =
      """
      0000000000000000000000000000000000000000000000000000000000000000
      e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76
      6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919
      94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259
      da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57
      e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e
      f64746d3c92b13050ed8d80236a7f0007c3b3f962f5ba793d19a601ebb1df403
      44f53520926ec81fbd5a387845beb7df85a96a24ece18738bdcfa6a7822a176d
      903293d8f2287ebe10e2374dc1a53e0bc887e592699f02d077d5263cdd55601c
      02622ace8f7303a31cafc63f8fc48fdc16e1c8c8d234b2f0d6685282a9076031
      20706fd788b2720a1ed2a5dad4952b01f413bcf0e7564de8cdc816689e2db95f
      bce83f8ba5dd2fa572864c24ba1810f9522bc6004afe95877ac73241cafdab42
      e4549ee16b9aa03099ca208c67adafcafa4c3f3e4e5303de6026e3ca8ff84460
      aa52e000df2e16f55fb1032fc33bc42742dad6bd5a8fc0be0167436c5948501f
      """
          .lines()
          .toList();

  private final Random random = new Random(58);

  @Test
  void encodesTheMultiplesOfTheGenerator() {
    for (int i = 0; i < MULTIPLES.size(); i++) {
      byte[] scalar = new byte[32];
      scalar[0] = (byte) i;
      byte[] expected = Hex.decode(MULTIPLES.get(i));
      assertThat(RistrettoGroup.multiplyBase(scalar)).isEqualTo(expected);
      assertThat(RistrettoGroup.isDifference(expected, scalar, ZERO, expected)).isTrue();
      EdwardsPoint point = RistrettoEncoding.decode(expected);
      assertThat(point).isNotNull();
      assertThat(RistrettoEncoding.encode(point)).isEqualTo(expected);
    }
  }

  @Test
  void refusesInvalidEncodings() {
    byte[] base = Hex.decode(MULTIPLES.get(1));
    for (byte[] invalid : InvalidEncodings.ALL) {
      assertThat(RistrettoEncoding.decode(invalid)).isNull();
      assertThat(RistrettoGroup.isDifference(ZERO, ZERO, ZERO, invalid)).isFalse();
      assertThat(RistrettoGroup.isDifference(invalid, ZERO, ZERO, base)).isFalse();
    }
  }

  @Test
  void encodesEveryPointOfAnElementAlike() {
    // Adding a point of order 2, (0, -1), leaves the element; so does negating x and y.
    for (int i = 0; i < 100; i++) {
      EdwardsPoint point = BaseTable.multiply(scalar(i));
      byte[] encoded = RistrettoEncoding.encode(point);
      EdwardsPoint order2 =
          EdwardsPoint.ofAffine(new FieldElement(), FieldElement.ofLimbs(-1, 0, 0, 0, 0));
      EdwardsPoint other = new EdwardsPoint().set(point).add(CachedPoint.of(order2));
      EdwardsPoint order4 = EdwardsPoint.ofAffine(RistrettoConstants.SQRT_M1, new FieldElement());
      EdwardsPoint third = new EdwardsPoint().set(point).add(CachedPoint.of(order4));
      assertThat(RistrettoEncoding.encode(other)).isEqualTo(encoded);
      assertThat(RistrettoEncoding.encode(third)).isEqualTo(encoded);
    }
  }

  @Test
  void multipliesTheGeneratorAsElisabethDoes() {
    for (int i = 0; i < 3000; i++) {
      byte[] scalar = scalar(i);
      byte[] expected =
          Constants.RISTRETTO_GENERATOR_TABLE
              .multiply(Scalar.fromBits(scalar))
              .compress()
              .toByteArray();
      assertThat(RistrettoGroup.multiplyBase(scalar)).isEqualTo(expected);
    }
  }

  @Test
  void findsTheDifferenceThatElisabethFinds() throws InvalidEncodingException {
    for (int i = 0; i < 4000; i++) {
      byte[] a = RistrettoGroup.multiplyBase(scalar(i / 3));
      byte[] s = scalar(i);
      byte[] k = scalar(i * 7);
      byte[] expected = difference(s, k, a);
      assertThat(RistrettoGroup.isDifference(expected, s, k, a)).isTrue();
      byte[] wrong = expected.clone();
      wrong[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
      assertThat(RistrettoGroup.isDifference(wrong, s, k, a)).isFalse();
    }
  }

  @Test
  void decodesWhatElisabethDecodes() {
    List<byte[]> encodings = new ArrayList<>(InvalidEncodings.ALL);
    for (int i = 0; i < 6000; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      // Half of all non-negative numbers below p have a chance.
      bytes[0] &= (byte) 0xfe;
      bytes[31] &= 0x7f;
      encodings.add(bytes);
    }
    int valid = 0;
    for (byte[] encoding : encodings) {
      EdwardsPoint point = RistrettoEncoding.decode(encoding);
      try {
        new CompressedRistretto(encoding).decompress();
        assertThat(point).isNotNull();
        assertThat(RistrettoEncoding.encode(point)).isEqualTo(encoding);
        valid++;
      } catch (InvalidEncodingException e) {
        assertThat(point).isNull();
      }
    }
    assertThat(valid).isBetween(1000, 2000);
  }

  private static byte[] difference(byte[] s, byte[] k, byte[] a) throws InvalidEncodingException {
    RistrettoElement element = new CompressedRistretto(a).decompress();
    RistrettoElement base = Constants.RISTRETTO_GENERATOR_TABLE.multiply(Scalar.fromBits(s));
    return base.subtract(element.multiply(Scalar.fromBits(k))).compress().toByteArray();
  }

  /** Scalars with long runs of equal bits, small and large ones, and random ones. */
  private byte[] scalar(int i) {
    byte[] wide = new byte[64];
    random.nextBytes(wide);
    switch (i % 8) {
      case 0 -> Arrays.fill(wide, random.nextInt(33), 64, (byte) 0);
      case 1 -> Arrays.fill(wide, random.nextInt(20), 31, (byte) 0xff);
      case 2 -> Arrays.fill(wide, random.nextInt(20), 31, (byte) 0x88);
      case 3 -> {
        Arrays.fill(wide, 0, 31, (byte) 0xff);
        Arrays.fill(wide, 31, 64, (byte) 0);
        wide[random.nextInt(31)] = (byte) random.nextInt();
      }
      default -> {}
    }
    return RistrettoGroup.reduce(wide);
  }
}
