package com.handshake58.neuron.crypto.ristretto;

/**
 * Sums multiples of points by public numbers, with one chain of doublings for all (Straus 1964) and
 * non-adjacent forms. Not constant-time.
 */
final class PublicProducts {
  private PublicProducts() {}

  /** A point's multiples, and the digits of its factor, lowest first. */
  static final class Term {
    private final OddMultiples multiples;
    private final byte[] digits;

    /** The factor is {@code size} bytes, little-endian, from a position on. */
    Term(OddMultiples multiples, byte[] bytes, int from, int size) {
      this.multiples = multiples;
      this.digits = NonAdjacentForm.of(bytes, from, size, multiples.width());
    }
  }

  /** Returns the sum of terms whose factors have the same size. */
  static EdwardsPoint sum(Term... terms) {
    EdwardsPoint sum = new EdwardsPoint();
    for (int i = terms[0].digits.length - 1; i >= 0; i--) {
      sum.twice();
      for (Term term : terms) {
        term.multiples.addTo(sum, term.digits[i]);
      }
    }
    return sum;
  }
}
