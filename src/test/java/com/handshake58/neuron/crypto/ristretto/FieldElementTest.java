package com.handshake58.neuron.crypto.ristretto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldElementTest {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final long LOOSE = FieldElement.MAX_LIMB - 1;
  private static final long TIGHT = FieldElement.TIGHT_LIMB - 1;

  private final Random random = new Random(58);

  @Test
  void multipliesAtTheBoundOfTheLimbs() {
    List<FieldElement> extremes = extremes(LOOSE);
    for (FieldElement a : extremes) {
      for (FieldElement b : extremes) {
        FieldElement product = new FieldElement().multiply(a, b);
        assertThat(value(product)).isEqualTo(value(a).multiply(value(b)).mod(P));
        assertTight(product);
      }
    }
  }

  @Test
  void squaresAtTheBoundOfTheLimbs() {
    for (FieldElement a : extremes(LOOSE)) {
      FieldElement square = new FieldElement().square(a);
      assertThat(value(square)).isEqualTo(value(a).pow(2).mod(P));
      assertTight(square);
    }
  }

  @Test
  void normalizesAtTheBoundOfTheLimbs() {
    for (FieldElement a : extremes(LOOSE)) {
      BigInteger expected = value(a);
      assertThat(littleEndian(a.encode())).isEqualTo(expected);
    }
  }

  @Test
  void multipliesAndSquaresRandomLimbs() {
    for (int i = 0; i < 20_000; i++) {
      FieldElement a = random(LOOSE);
      FieldElement b = random(LOOSE);
      FieldElement product = new FieldElement().multiply(a, b);
      FieldElement square = new FieldElement().square(a);
      assertThat(value(product)).isEqualTo(value(a).multiply(value(b)).mod(P));
      assertThat(value(square)).isEqualTo(value(a).pow(2).mod(P));
      assertTight(product);
      assertTight(square);
    }
  }

  @Test
  void theSumOfFourTightElementsIsAFactor() {
    FieldElement tight = FieldElement.ofLimbs(TIGHT, TIGHT, TIGHT, TIGHT, TIGHT);
    FieldElement two = new FieldElement().add(tight, tight);
    FieldElement four = new FieldElement().add(two, two);
    assertThat(largest(four)).isLessThan(FieldElement.MAX_LIMB);
    FieldElement difference = new FieldElement().subtract(new FieldElement().negate(two), two);
    assertThat(largest(difference)).isLessThan(FieldElement.MAX_LIMB);
    assertThat(value(difference)).isEqualTo(value(four).negate().mod(P));
  }

  @Test
  void addsSubtractsAndNegates() {
    for (int i = 0; i < 1000; i++) {
      FieldElement a = random(TIGHT);
      FieldElement b = random(TIGHT);
      assertThat(value(new FieldElement().add(a, b))).isEqualTo(value(a).add(value(b)).mod(P));
      assertThat(value(new FieldElement().subtract(a, b)))
          .isEqualTo(value(a).subtract(value(b)).mod(P));
      assertThat(value(new FieldElement().negate(a))).isEqualTo(value(a).negate().mod(P));
      assertThat(value(new FieldElement().set(a).negateIf(-1))).isEqualTo(value(a).negate().mod(P));
      assertThat(value(new FieldElement().set(a).negateIf(0))).isEqualTo(value(a));
      assertThat(value(new FieldElement().set(a).select(b, -1))).isEqualTo(value(b));
      assertThat(value(new FieldElement().set(a).select(b, 0))).isEqualTo(value(a));
    }
  }

  @Test
  void aReceiverMayBeAnOperand() {
    FieldElement a = random(LOOSE);
    BigInteger value = value(a);
    assertThat(value(new FieldElement().set(a).square(a))).isEqualTo(value.pow(2).mod(P));
    FieldElement b = new FieldElement().set(a);
    assertThat(value(b.multiply(b, b))).isEqualTo(value.pow(2).mod(P));
    assertThat(value(b.add(b, b))).isEqualTo(value.pow(2).shiftLeft(1).mod(P));
    assertThat(value(FieldRoots.squareTimes(b, a, 5)))
        .isEqualTo(value.modPow(BigInteger.valueOf(32), P));
  }

  @Test
  void readsNumbersAroundThePrimeAndWritesThemBelowIt() {
    for (int i = -40; i <= 40; i++) {
      for (BigInteger near : new BigInteger[] {BigInteger.ZERO, P, BigInteger.TWO.pow(255)}) {
        BigInteger number = near.add(BigInteger.valueOf(i));
        if (number.signum() >= 0 && number.bitLength() <= 255) {
          FieldElement a = new FieldElement().decode(bytes(number), 0);
          assertThat(largest(a)).isLessThan(1L << 51);
          BigInteger canonical = number.mod(P);
          assertThat(a.encode()).isEqualTo(bytes(canonical));
          assertThat(a.zeroMask()).isEqualTo(canonical.signum() == 0 ? -1 : 0);
          assertThat(a.negativeMask()).isEqualTo(canonical.testBit(0) ? -1 : 0);
          BigInteger absolute = canonical.testBit(0) ? P.subtract(canonical) : canonical;
          assertThat(value(a.absolute())).isEqualTo(absolute);
        }
      }
    }
  }

  @Test
  void normalizesSmallNegativeNumbersAndCarriesThroughAllLimbs() {
    long full = (1L << 51) - 1;
    for (int i = -200; i <= 200; i++) {
      FieldElement small = FieldElement.ofLimbs(i, 0, 0, 0, 0);
      assertThat(littleEndian(small.encode())).isEqualTo(BigInteger.valueOf(i).mod(P));
      FieldElement wrap = FieldElement.ofLimbs(full + i, full, full, full, full);
      BigInteger expected = BigInteger.TWO.pow(255).add(BigInteger.valueOf(i - 1)).mod(P);
      assertThat(littleEndian(wrap.encode())).isEqualTo(expected);
    }
  }

  @Test
  void ignoresTheTopBit() {
    byte[] bytes = bytes(BigInteger.TEN);
    bytes[31] |= (byte) 0x80;
    assertThat(value(new FieldElement().decode(bytes, 0))).isEqualTo(BigInteger.TEN);
  }

  @Test
  void invertsAndFindsRoots() {
    BigInteger root = value(RistrettoConstants.SQRT_M1);
    assertThat(root.pow(2).mod(P)).isEqualTo(P.subtract(BigInteger.ONE));
    for (int i = 0; i < 500; i++) {
      FieldElement a = random(LOOSE);
      FieldElement result = new FieldElement();
      FieldRoots.invert(result, a);
      assertThat(value(result)).isEqualTo(value(a).modInverse(P));

      boolean square = FieldRoots.inverseSquareRoot(result, a) != 0;
      BigInteger legendre = value(a).modPow(P.subtract(BigInteger.ONE).shiftRight(1), P);
      assertThat(square).isEqualTo(legendre.equals(BigInteger.ONE));
      assertThat(value(result).testBit(0)).isFalse();
      assertThat(value(result).pow(2).multiply(value(a)).mod(P))
          .isEqualTo(square ? BigInteger.ONE : root);
    }
  }

  @Test
  void zeroHasNoInverse() {
    FieldElement result = FieldElement.of(5);
    assertThat(FieldRoots.inverseSquareRoot(result, new FieldElement())).isZero();
    assertThat(result.zeroMask()).isEqualTo(-1);
    FieldRoots.invert(result, new FieldElement());
    assertThat(result.zeroMask()).isEqualTo(-1);
  }

  /** All combinations of limbs at plus and minus a bound. */
  private static List<FieldElement> extremes(long bound) {
    List<FieldElement> all = new ArrayList<>();
    for (int signs = 0; signs < 32; signs++) {
      long[] limbs = new long[5];
      for (int i = 0; i < 5; i++) {
        limbs[i] = ((signs >> i) & 1) == 0 ? bound : -bound;
      }
      all.add(FieldElement.ofLimbs(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4]));
    }
    return all;
  }

  private FieldElement random(long bound) {
    return FieldElement.ofLimbs(limb(bound), limb(bound), limb(bound), limb(bound), limb(bound));
  }

  private long limb(long bound) {
    return random.nextLong(-bound, bound + 1);
  }

  private static void assertTight(FieldElement a) {
    assertThat(largest(a)).isLessThan(FieldElement.TIGHT_LIMB);
  }

  private static long largest(FieldElement a) {
    return List.of(a.l0, a.l1, a.l2, a.l3, a.l4).stream().mapToLong(Math::abs).max().orElseThrow();
  }

  private static BigInteger value(FieldElement a) {
    BigInteger sum = BigInteger.ZERO;
    for (long limb : new long[] {a.l4, a.l3, a.l2, a.l1, a.l0}) {
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(limb));
    }
    return sum.mod(P);
  }

  private static BigInteger littleEndian(byte[] bytes) {
    return LittleEndian.number(bytes);
  }

  private static byte[] bytes(BigInteger number) {
    return LittleEndian.bytes(number, 32);
  }
}
