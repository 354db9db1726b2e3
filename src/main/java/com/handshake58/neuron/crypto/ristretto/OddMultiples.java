package com.handshake58.neuron.crypto.ristretto;

/** The odd multiples P, 3P, 5P, … of a point, which digits of a non-adjacent form select. */
final class OddMultiples {
  private final CachedPoint[] points;
  private final int width;

  private OddMultiples(CachedPoint[] points, int width) {
    this.points = points;
    this.width = width;
  }

  /** Makes the multiples for digits of a width, quickly. */
  static OddMultiples of(EdwardsPoint p, int width) {
    CachedPoint[] points = new CachedPoint[1 << (width - 2)];
    EdwardsPoint multiple = new EdwardsPoint().set(p);
    CachedPoint twice = CachedPoint.of(new EdwardsPoint().set(p).twice());
    points[0] = CachedPoint.of(multiple);
    for (int i = 1; i < points.length; i++) {
      points[i] = CachedPoint.of(multiple.add(twice));
    }
    return new OddMultiples(points, width);
  }

  /** Makes multiples that are slower to make, smaller and faster to add. */
  static OddMultiples affine(EdwardsPoint p, int width) {
    EdwardsPoint[] points = new EdwardsPoint[1 << (width - 2)];
    CachedPoint twice = CachedPoint.of(new EdwardsPoint().set(p).twice());
    points[0] = new EdwardsPoint().set(p);
    for (int i = 1; i < points.length; i++) {
      points[i] = new EdwardsPoint().set(points[i - 1]).add(twice);
    }
    return new OddMultiples(CachedPoint.affine(points), width);
  }

  int width() {
    return width;
  }

  /** Adds a multiple to a point: the digit is 0 or odd. */
  void addTo(EdwardsPoint sum, int digit) {
    if (digit > 0) {
      sum.add(points[digit >> 1]);
    } else if (digit < 0) {
      sum.subtract(points[-digit >> 1]);
    }
  }
}
