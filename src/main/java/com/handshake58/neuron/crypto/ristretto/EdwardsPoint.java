package com.handshake58.neuron.crypto.ristretto;

/**
 * A mutable point of the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 with x = X / Z, y = Y /
 * Z, in extended coordinates whose T = XY / Z is kept as two factors, so that only additions pay
 * for it (Hisil, Wong, Carter, Dawson 2008, section 3.1 and 3.3; complete, so that no point is an
 * exception). Constant-time.
 *
 * <p>Bounds in units of T of {@link FieldElement}: coordinates x, y, z are products, 1T; the
 * factors e and h are at most 3T.
 */
final class EdwardsPoint {
  final FieldElement x = new FieldElement();
  final FieldElement y = FieldElement.of(1);
  final FieldElement z = FieldElement.of(1);

  /** T is e times h. */
  private final FieldElement e = new FieldElement();

  private final FieldElement h = FieldElement.of(1);

  private final FieldElement a = new FieldElement();
  private final FieldElement b = new FieldElement();
  private final FieldElement c = new FieldElement();
  private final FieldElement f = new FieldElement();
  private final FieldElement g = new FieldElement();

  /** Makes the identity. */
  EdwardsPoint() {}

  /** Makes the point of two tight affine coordinates on the curve. */
  static EdwardsPoint ofAffine(FieldElement x, FieldElement y) {
    EdwardsPoint point = new EdwardsPoint();
    point.x.set(x);
    point.y.set(y);
    point.e.set(x);
    point.h.set(y);
    return point;
  }

  EdwardsPoint set(EdwardsPoint other) {
    x.set(other.x);
    y.set(other.y);
    z.set(other.z);
    e.set(other.e);
    h.set(other.h);
    return this;
  }

  /** Sets {@code result} to T, tight. */
  void t(FieldElement result) {
    result.multiply(e, h);
  }

  /** Negates this. */
  EdwardsPoint negate() {
    x.negate(x);
    e.negate(e);
    return this;
  }

  /** Doubles this. */
  EdwardsPoint twice() {
    a.square(x);
    b.square(y);
    c.square(z);
    c.add(c, c); // 2T
    e.add(x, y).square(e); // 2T, squared to 1T
    h.add(a, b); // 2T
    e.subtract(e, h); // 3T
    g.subtract(b, a); // 2T
    f.subtract(c, g); // 4T
    return complete();
  }

  /** Adds a point. */
  EdwardsPoint add(CachedPoint q) {
    scale(q);
    a.subtract(y, x).multiply(a, q.difference);
    b.add(y, x).multiply(b, q.sum);
    f.subtract(g, c); // 3T
    g.add(g, c); // 3T
    return join();
  }

  /** Subtracts a point. */
  EdwardsPoint subtract(CachedPoint q) {
    scale(q);
    a.subtract(y, x).multiply(a, q.sum);
    b.add(y, x).multiply(b, q.difference);
    f.add(g, c); // 3T
    g.subtract(g, c); // 3T
    return join();
  }

  /** c = 2d T T', g = 2 Z Z'. Reads e and h before they are overwritten. */
  private void scale(CachedPoint q) {
    c.multiply(e, h).multiply(c, q.twiceDt); // 1T
    if (q.affine) {
      g.add(z, z); // 2T
    } else {
      g.multiply(z, q.twiceZ); // 1T
    }
  }

  private EdwardsPoint join() {
    e.subtract(b, a); // 2T
    h.add(b, a); // 2T
    return complete();
  }

  private EdwardsPoint complete() {
    x.multiply(e, f);
    y.multiply(g, h);
    z.multiply(f, g);
    return this;
  }
}
