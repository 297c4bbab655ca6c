package toylm.doctor;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * The gradient of the loss by backpropagation against the definition: for every weight w, its
 * gradient g and a direction d, (L(w + h·d) − L(w − h·d)) / 2h ≈ g·d.
 */
final class GradientCheck {
  private static final double STEP = 1e-2;
  private static final double BOUND = 1e-2;

  private GradientCheck() {}

  /**
   * Compares all weights of a small model, each along half its own gradient (so that a wrong size
   * shows) and half a random direction (so that a wrong direction does).
   */
  static Check everyWeight(Device device) {
    Transformer model = ModelChecks.lively(device);
    int rows = 2;
    int length = 23;
    Targets batch =
        Targets.next(ModelChecks.ids(rows * length, ModelChecks.CONFIG.vocab()), rows, length);
    batch.backward(model);
    SplittableRandom random = new SplittableRandom(11);
    double worst = -1;
    String where = "";
    for (Map.Entry<String, Tensor> weight : model.parameters().byName().entrySet()) {
      double error = error(model, batch, weight.getValue(), random);
      if (!(error <= worst)) {
        worst = error;
        where = weight.getKey();
      }
    }
    return Check.of(
        worst <= BOUND,
        String.format(
            Locale.ROOT,
            "relative error %.1e, at most %.0e; worst of %d weights: %s",
            worst,
            BOUND,
            model.parameters().byName().size(),
            where));
  }

  /** |finite difference − g·d| / ‖g‖ with ‖d‖ about 1; +∞ if there is no gradient. */
  private static double error(
      Transformer model, Targets batch, Tensor weight, SplittableRandom random) {
    float[] gradient = weight.gradient().toArray();
    float[] values = weight.toArray();
    double norm = norm(gradient);
    float[] direction = new float[values.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = random.nextBoolean() ? 1 : -1;
    }
    double size = Math.sqrt(direction.length);
    double along = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (Math.sqrt(0.5) * (direction[i] / size + gradient[i] / norm));
      along += (double) direction[i] * gradient[i];
    }
    double up = loss(model, batch, weight, values, direction, STEP);
    double down = loss(model, batch, weight, values, direction, -STEP);
    model.device().write(weight, values);
    double error = Math.abs((up - down) / (2 * STEP) - along) / norm;
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  private static double loss(
      Transformer model,
      Targets batch,
      Tensor weight,
      float[] values,
      float[] direction,
      double step) {
    float[] moved = new float[values.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (values[i] + step * direction[i]);
    }
    model.device().write(weight, moved);
    return batch.loss(model);
  }

  private static double norm(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
