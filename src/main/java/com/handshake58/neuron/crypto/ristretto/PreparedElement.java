package com.handshake58.neuron.crypto.ristretto;

import com.handshake58.neuron.crypto.ristretto.PublicProducts.Term;
import java.util.Arrays;
import java.util.Optional;

/**
 * An element A with tables of its multiples, for checks that take about half of the time of {@link
 * RistrettoGroup#isDifference}. Takes about 3.5 kB. Immutable; not constant-time.
 */
public final class PreparedElement {
  private static final int WIDTH = 5;
  private static final int HALF = Scalars.SIZE / 2;
  private static final int HALF_BITS = HALF * Byte.SIZE;

  /** Of -A. */
  private final OddMultiples low;

  /** Of -2^128 A. */
  private final OddMultiples high;

  private PreparedElement(EdwardsPoint a) {
    a.negate();
    low = OddMultiples.affine(a, WIDTH);
    for (int i = 0; i < HALF_BITS; i++) {
      a.twice();
    }
    high = OddMultiples.affine(a, WIDTH);
  }

  /** Makes the tables; empty if the 32 bytes are not the canonical encoding of an element. */
  public static Optional<PreparedElement> decode(byte[] element) {
    return Optional.ofNullable(RistrettoEncoding.decode(element)).map(PreparedElement::new);
  }

  /** Whether R = sB - kA; false if R is not the canonical encoding of an element. */
  public boolean isDifference(byte[] r, byte[] s, byte[] k) {
    EdwardsPoint sum =
        PublicProducts.sum(
            new Term(BaseMultiples.LOW, s, 0, HALF),
            new Term(BaseMultiples.HIGH, s, HALF, HALF),
            new Term(low, k, 0, HALF),
            new Term(high, k, HALF, HALF));
    return Arrays.equals(RistrettoEncoding.encode(sum), r);
  }
}
