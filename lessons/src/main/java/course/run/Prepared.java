package course.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import toylm.train.Objective;

/**
 * A stage that can begin.
 *
 * @param objective what it trains for
 * @param steps how long
 * @param learningRate the peak
 * @param data what it reads
 */
record Prepared(Objective objective, long steps, float learningRate, StageData data) {
  /** Steps that make up so many epochs. */
  static long steps(double epochs, double stepsPerEpoch) {
    return Math.max(1, Math.round(epochs * stepsPerEpoch));
  }

  /** Those that a row holds whole; nothing is cut, and what is left out is said. */
  static <T> List<T> fitting(
      List<T> all, ToIntFunction<T> tokens, int context, String what, Console console) {
    List<T> fitting = new ArrayList<>(all);
    fitting.removeIf(one -> tokens.applyAsInt(one) > context + 1);
    if (fitting.size() < all.size()) {
      console
          .err()
          .printf(
              "note: %,d of %,d %s are longer than the model's context of %d tokens, and are left"
                  + " out%n",
              all.size() - fitting.size(), all.size(), what, context);
    }
    return fitting;
  }
}
