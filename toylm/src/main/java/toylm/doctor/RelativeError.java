package toylm.doctor;

/** ‖x − ref‖ / ‖ref‖ in the Euclidean norm, computed in double precision. */
final class RelativeError {
  private RelativeError() {}

  /**
   * The relative error of {@code x}; +∞ if either holds a number that is not finite, or if the
   * reference is zero and {@code x} is not, so that no such case can pass a bound.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  static double of(double[] x, double[] reference) {
    if (x.length != reference.length) {
      throw new IllegalArgumentException(
          "expected " + reference.length + " numbers, found " + x.length);
    }
    double difference = 0;
    double size = 0;
    for (int i = 0; i < x.length; i++) {
      difference += (x[i] - reference[i]) * (x[i] - reference[i]);
      size += reference[i] * reference[i];
    }
    if (difference == 0 && Double.isFinite(size)) {
      return 0;
    }
    double error = Math.sqrt(difference) / Math.sqrt(size);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /** As {@link #of(double[], double[])}, for floats. */
  static double of(float[] x, float[] reference) {
    return of(doubles(x), doubles(reference));
  }

  /** The same numbers, widened. */
  static double[] doubles(float[] x) {
    double[] wide = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      wide[i] = x[i];
    }
    return wide;
  }
}
