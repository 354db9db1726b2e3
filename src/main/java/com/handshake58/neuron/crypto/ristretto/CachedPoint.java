package com.handshake58.neuron.crypto.ristretto;

/**
 * A point in the form that additions read: y + x, y - x, 2dxy and, unless it is affine (Z = 1), 2Z.
 * Each of them is bounded by 2T, see {@link FieldElement}.
 */
final class CachedPoint {
  /** Longs of an affine point in a flat table. */
  static final int LIMBS = 15;

  private static final int FIELD_LIMBS = 5;
  private static final FieldElement TWO = FieldElement.of(2);

  final FieldElement sum = new FieldElement();
  final FieldElement difference = new FieldElement();
  final FieldElement twiceDt = new FieldElement();
  final FieldElement twiceZ;
  final boolean affine;

  private CachedPoint(boolean affine) {
    this.affine = affine;
    twiceZ = affine ? TWO : new FieldElement();
  }

  /** Keeps a point's Z. */
  static CachedPoint of(EdwardsPoint p) {
    CachedPoint cached = new CachedPoint(false);
    cached.sum.add(p.y, p.x);
    cached.difference.subtract(p.y, p.x);
    p.t(cached.twiceDt);
    cached.twiceDt.multiply(cached.twiceDt, RistrettoConstants.TWICE_D);
    cached.twiceZ.add(p.z, p.z);
    return cached;
  }

  /** Makes an affine point to load others into. */
  static CachedPoint affine() {
    return new CachedPoint(true);
  }

  /** Reads an affine point that {@link #store} wrote. */
  CachedPoint load(long[] table, int at) {
    sum.load(table, at);
    difference.load(table, at + FIELD_LIMBS);
    twiceDt.load(table, at + 2 * FIELD_LIMBS);
    return this;
  }

  void store(long[] table, int at) {
    sum.store(table, at);
    difference.store(table, at + FIELD_LIMBS);
    twiceDt.store(table, at + 2 * FIELD_LIMBS);
  }

  /** Negates an affine point where the mask is -1, without a branch; {@code spare} is lost. */
  void negateIf(long mask, FieldElement spare) {
    spare.set(sum);
    sum.select(difference, mask);
    difference.select(spare, mask);
    twiceDt.negateIf(mask);
  }

  /** Divides all by their Z, with one inversion (Montgomery's trick). */
  static CachedPoint[] affine(EdwardsPoint[] points) {
    FieldElement[] products = new FieldElement[points.length];
    FieldElement product = FieldElement.of(1);
    for (int i = 0; i < points.length; i++) {
      products[i] = new FieldElement().set(product);
      product.multiply(product, points[i].z);
    }
    FieldElement inverse = new FieldElement();
    FieldRoots.invert(inverse, product);
    CachedPoint[] result = new CachedPoint[points.length];
    for (int i = points.length - 1; i >= 0; i--) {
      FieldElement x = new FieldElement().multiply(inverse, products[i]);
      FieldElement y = new FieldElement().multiply(x, points[i].y);
      x.multiply(x, points[i].x);
      inverse.multiply(inverse, points[i].z);
      result[i] = ofAffine(x, y);
    }
    return result;
  }

  private static CachedPoint ofAffine(FieldElement x, FieldElement y) {
    CachedPoint cached = affine();
    cached.sum.add(y, x);
    cached.difference.subtract(y, x);
    cached.twiceDt.multiply(x, y).multiply(cached.twiceDt, RistrettoConstants.TWICE_D);
    return cached;
  }
}
