package course.run;

import course.report.StageData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import toylm.train.Objective;
import toylm.train.TrainingOptions;

/**
 * What a stage trains with.
 *
 * @param objective what it trains for
 * @param options how long and how fast, if all parameters are trained
 * @param data what it reads
 */
record StageInputs(Objective objective, TrainingOptions options, StageData data) {
  /** Number of steps that make up a number of epochs, ≥ 1. */
  static long steps(double epochs, double stepsPerEpoch) {
    return Math.max(1, Math.round(epochs * stepsPerEpoch));
  }

  /** Those that a row holds whole; nothing is cut, and what is left out is reported. */
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
