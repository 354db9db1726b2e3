package com.handshake58.neuron.crypto.ristretto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalarsTest {
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final Random random = new Random(58);

  @Test
  void reducesNumbersOf512Bits() {
    List<BigInteger> numbers = edges(512);
    for (int i = 0; i < 20_000; i++) {
      numbers.add(new BigInteger(1 + random.nextInt(512), random));
    }
    for (BigInteger number : numbers) {
      assertThat(LittleEndian.number(Scalars.reduceWide(LittleEndian.bytes(number, 64))))
          .isEqualTo(number.mod(L));
    }
  }

  @Test
  void multipliesAndAddsNumbersOf256Bits() {
    List<BigInteger> edges = edges(256);
    for (BigInteger a : edges) {
      for (BigInteger b : edges) {
        check(a, b, edges.get(random.nextInt(edges.size())));
      }
    }
    for (int i = 0; i < 20_000; i++) {
      check(new BigInteger(256, random), new BigInteger(256, random), new BigInteger(256, random));
    }
  }

  @Test
  void knowsWhichNumbersAreBelowTheOrder() {
    for (BigInteger number : edges(256)) {
      assertThat(Scalars.isCanonical(LittleEndian.bytes(number, 32)))
          .isEqualTo(number.compareTo(L) < 0);
    }
  }

  @Test
  void theNonAdjacentFormIsSparseAndMeansTheNumber() {
    List<BigInteger> numbers = edges(256);
    for (int i = 0; i < 500; i++) {
      numbers.add(new BigInteger(256, random));
    }
    for (BigInteger number : numbers) {
      for (int width = 2; width <= 8; width++) {
        byte[] digits = NonAdjacentForm.of(LittleEndian.bytes(number, 32), 0, 32, width);
        assertThat(meaning(digits)).isEqualTo(number);
        assertSparse(digits, width);
      }
    }
  }

  @Test
  void theNonAdjacentFormOfAPartMeansThePart() {
    byte[] bytes = LittleEndian.bytes(new BigInteger(256, random).setBit(127).setBit(126), 32);
    assertThat(meaning(NonAdjacentForm.of(bytes, 0, 16, 5)))
        .isEqualTo(LittleEndian.number(Arrays.copyOf(bytes, 16)));
    assertThat(meaning(NonAdjacentForm.of(bytes, 16, 16, 5)))
        .isEqualTo(LittleEndian.number(Arrays.copyOfRange(bytes, 16, 32)));
  }

  private static void check(BigInteger a, BigInteger b, BigInteger c) {
    byte[] left = LittleEndian.bytes(a, 32);
    byte[] right = LittleEndian.bytes(b, 32);
    byte[] more = LittleEndian.bytes(c, 32);
    assertThat(LittleEndian.number(Scalars.multiplyAdd(left, right, more)))
        .isEqualTo(a.multiply(b).add(c).mod(L));
    assertThat(LittleEndian.number(Scalars.add(left, right))).isEqualTo(a.add(b).mod(L));
  }

  /** Numbers around multiples of L and powers of two, and with all limbs of 21 bits at a bound. */
  private static List<BigInteger> edges(int bits) {
    List<BigInteger> centers = new ArrayList<>();
    for (int power = 0; power <= bits; power += 21) {
      centers.add(BigInteger.TWO.pow(power));
    }
    for (int power : new int[] {251, 252, 253, 255, 256, 511, 512}) {
      centers.add(BigInteger.TWO.pow(power));
    }
    for (BigInteger factor = BigInteger.ONE; factor.bitLength() <= bits; ) {
      centers.add(L.multiply(factor));
      centers.add(L.multiply(factor).shiftRight(1));
      factor = factor.multiply(BigInteger.valueOf(7));
    }
    BigInteger half = BigInteger.ZERO;
    for (int i = 0; i < bits / 21; i++) {
      half = half.shiftLeft(21).setBit(20);
    }
    centers.add(half);
    List<BigInteger> numbers = new ArrayList<>();
    for (BigInteger center : centers) {
      for (int i = -2; i <= 2; i++) {
        BigInteger number = center.add(BigInteger.valueOf(i));
        if (number.signum() >= 0 && number.bitLength() <= bits) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  private static BigInteger meaning(byte[] digits) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = digits.length - 1; i >= 0; i--) {
      sum = sum.shiftLeft(1).add(BigInteger.valueOf(digits[i]));
    }
    return sum;
  }

  private static void assertSparse(byte[] digits, int width) {
    int last = -width;
    for (int i = 0; i < digits.length; i++) {
      if (digits[i] != 0) {
        assertThat(digits[i] & 1).isOne();
        assertThat(Math.abs(digits[i])).isLessThan(1 << (width - 1));
        assertThat(i - last).isGreaterThanOrEqualTo(width);
        last = i;
      }
    }
  }
}
