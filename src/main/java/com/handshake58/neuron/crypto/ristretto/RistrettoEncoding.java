package com.handshake58.neuron.crypto.ristretto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The encoding of ristretto255 (RFC 9496, sections 4.3.1 and 4.3.2). */
final class RistrettoEncoding {
  private static final FieldElement ONE = FieldElement.of(1);

  private RistrettoEncoding() {}

  /**
   * Returns a point of the element, or null if the 32 bytes are not the canonical encoding of one.
   * The time tells whether they are, nothing else.
   */
  static @Nullable EdwardsPoint decode(byte[] bytes) {
    FieldElement s = new FieldElement().decode(bytes, 0);
    if (!Arrays.equals(s.encode(), bytes) || s.negativeMask() != 0) {
      return null;
    }
    FieldElement ss = new FieldElement().square(s);
    FieldElement u1 = new FieldElement().subtract(ONE, ss); // 2T
    FieldElement u2 = new FieldElement().add(ONE, ss); // 2T
    FieldElement u2Squared = new FieldElement().square(u2);
    FieldElement v = new FieldElement().square(u1);
    v.multiply(v, RistrettoConstants.D);
    v.add(v, u2Squared).negate(v); // 2T
    FieldElement root = new FieldElement();
    long square = FieldRoots.inverseSquareRoot(root, new FieldElement().multiply(v, u2Squared));
    FieldElement x = new FieldElement().multiply(root, u2);
    FieldElement y = new FieldElement().multiply(root, x);
    y.multiply(y, v).multiply(y, u1);
    x.multiply(x, s).add(x, x).absolute(); // canonical
    FieldElement t = new FieldElement().multiply(x, y);
    boolean valid = (square & ~t.negativeMask() & ~y.zeroMask()) != 0;
    return valid ? EdwardsPoint.ofAffine(x, y) : null;
  }

  /** Returns the 32 bytes of the point's element. Constant-time. */
  static byte[] encode(EdwardsPoint p) {
    FieldElement t = new FieldElement();
    p.t(t);
    FieldElement u1 = new FieldElement().add(p.z, p.y); // 2T
    FieldElement u2 = new FieldElement().subtract(p.z, p.y); // 2T
    u1.multiply(u1, u2);
    u2.multiply(p.x, p.y);
    FieldElement radicand = new FieldElement().square(u2);
    radicand.multiply(radicand, u1);
    FieldElement root = new FieldElement();
    FieldRoots.inverseSquareRoot(root, radicand);
    FieldElement denominator1 = u1.multiply(u1, root);
    FieldElement denominator2 = u2.multiply(u2, root);
    FieldElement inverseZ = root.multiply(denominator1, denominator2);
    inverseZ.multiply(inverseZ, t);

    long rotate = t.multiply(t, inverseZ).negativeMask();
    FieldElement x = new FieldElement().set(p.x);
    FieldElement y = new FieldElement().set(p.y);
    x.select(radicand.multiply(p.y, RistrettoConstants.SQRT_M1), rotate);
    y.select(radicand.multiply(p.x, RistrettoConstants.SQRT_M1), rotate);
    denominator2.select(
        denominator1.multiply(denominator1, RistrettoConstants.INVSQRT_A_MINUS_D), rotate);
    y.negateIf(x.multiply(x, inverseZ).negativeMask());
    y.subtract(p.z, y); // 2T
    return y.multiply(y, denominator2).absolute().encode();
  }
}
