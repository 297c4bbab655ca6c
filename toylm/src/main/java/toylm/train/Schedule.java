package toylm.train;

/** The learning rate of each step. */
@FunctionalInterface
public interface Schedule {
  /** The learning rate of step {@code step}, counted from 0. */
  float at(long step);

  /**
   * Rises in a straight line for {@code warmup} steps to {@code peak}, then falls along half a
   * cosine (arXiv 1608.03983) to {@code floor · peak} at step {@code total}.
   *
   * @param floor in [0, 1]
   */
  static Schedule cosine(float peak, long warmup, long total, float floor) {
    return step -> {
      if (step < warmup) {
        return peak * (step + 1) / warmup;
      }
      double done = Math.min(1, (step - warmup) / Math.max(1.0, (double) (total - warmup)));
      return (float) (peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done))));
    };
  }

  /** The same rate at every step. */
  static Schedule constant(float rate) {
    return step -> rate;
  }
}
