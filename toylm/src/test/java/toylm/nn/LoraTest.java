package toylm.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import toylm.Numbers;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;
import toylm.tensor.op.LogProbs;
import toylm.tensor.op.WeightedSum;

class LoraTest {
  private static final int[] IDS = TinyModels.ids(3, 12);

  private final Device device = new ReferenceDevice();
  private final Transformer model = TinyModels.lively(device);

  private Lora lora(Lora.Target... targets) {
    return new Lora(model, new Lora.Options(3, 4.5f, Set.of(targets)), 1);
  }

  /** A loss of the model; its gradients stand in the model's afterwards. */
  private double backward() {
    device.fill(model.parameters().gradients(), 0);
    try (Tape tape = Tape.recording(device)) {
      Tensor logits = model.logits(tape, IDS, Layout.Grid.causal(2, 6));
      float[] weights = new float[12];
      Arrays.fill(weights, -1f / 12);
      Tensor loss =
          WeightedSum.weightedSum(
              tape, LogProbs.logProbs(tape, logits, TinyModels.ids(4, 12)), weights);
      tape.backward(loss);
      return loss.item();
    }
  }

  private Map<String, float[]> weights() {
    Map<String, float[]> weights = new TreeMap<>();
    model.parameters().byName().forEach((name, t) -> weights.put(name, t.toArray()));
    return weights;
  }

  /** All A and B, flat. */
  private static Tensor numbers(Lora lora) {
    return lora.groups().get(0).values();
  }

  /** Small numbers into A and B. */
  private void move(Lora lora) {
    float[] values = Numbers.random(9, numbers(lora).size());
    for (int i = 0; i < values.length; i++) {
      values[i] *= 0.1f;
    }
    device.write(numbers(lora), values);
    lora.merge();
  }

  @Test
  void theFirstStepStartsFromTheBase() {
    float[] before = model.parameters().all().toArray();
    lora(Lora.Target.values()).merge();
    assertArrayEquals(before, model.parameters().all().toArray());
  }

  @ParameterizedTest
  @EnumSource(Lora.Target.class)
  void eachTargetMovesItsOwnMatrixOfEveryLayer(Lora.Target target) {
    Map<String, float[]> before = weights();
    move(lora(target));
    Set<String> moved = new TreeSet<>();
    weights()
        .forEach(
            (name, values) -> {
              if (!Arrays.equals(values, before.get(name))) {
                moved.add(name.replaceAll("model.layers.(\\d).*\\.(.*)_proj.weight", "$1 $2"));
              }
            });
    String name = target.name().toLowerCase(java.util.Locale.ROOT);
    assertEquals(Set.of("0 " + name, "1 " + name), moved);
  }

  @Test
  void aMergedWeightIsTheBasePlusTheScaledProduct() {
    String name = "model.layers.0.self_attn.k_proj.weight";
    Tensor weight = model.parameters().byName().get(name);
    float[] expected = weight.toArray();
    Lora lora = lora(Lora.Target.K);
    move(lora);
    int in = weight.columns();
    int out = weight.rows();
    float[] numbers = numbers(lora).toArray();
    for (int row = 0; row < out; row++) {
      for (int column = 0; column < in; column++) {
        for (int r = 0; r < 3; r++) {
          expected[row * in + column] +=
              4.5f / 3 * numbers[3 * in + row * 3 + r] * numbers[r * in + column];
        }
      }
    }
    Numbers.assertClose(weight.toArray(), expected, 1e-6, "W"); // sums of three products
  }

  @Test
  void unmergingRestoresTheBaseBitForBitAndMergingAgainTheAdaptedModel() {
    float[] base = model.parameters().all().toArray();
    Lora lora = lora(Lora.Target.values());
    move(lora);
    float[] merged = model.parameters().all().toArray();
    lora.unmerge();
    assertArrayEquals(base, model.parameters().all().toArray());
    lora.merge();
    assertArrayEquals(merged, model.parameters().all().toArray());
  }

  @Test
  void gradientsAreTheSlopesOfTheLossAlongTheAdapters() {
    Lora lora = lora(Lora.Target.values());
    move(lora);
    backward();
    lora.computeGradients();
    float[] gradient = numbers(lora).gradient().toArray();
    float[] start = numbers(lora).toArray();
    double[] slopes = new double[40];
    double[] found = new double[40];
    for (int i = 0; i < slopes.length; i++) {
      int at = i * (start.length / slopes.length);
      double h = 1e-2;
      double[] loss = new double[2];
      for (int side = 0; side < 2; side++) {
        float[] moved = start.clone();
        moved[at] += (float) (side == 0 ? h : -h);
        device.write(numbers(lora), moved);
        lora.merge();
        loss[side] = backward();
      }
      slopes[i] = (loss[0] - loss[1]) / (2 * h);
      found[i] = gradient[at];
    }
    double error = 0;
    double size = 0;
    for (int i = 0; i < slopes.length; i++) {
      error += Math.pow(slopes[i] - found[i], 2);
      size += Math.pow(slopes[i], 2);
    }
    // h² = 1e-4 times the curvature of a lively model; a wrong scale or transpose is off by 50 %.
    assertTrue(Math.sqrt(error / size) < 2e-2, "" + Math.sqrt(error / size));
  }

  @Test
  void adaptersKnowTheirBase() {
    String one = lora(Lora.Target.Q).frozen();
    assertEquals(one, lora(Lora.Target.Q).frozen());
    move(lora(Lora.Target.Q));
    assertNotEquals(one, lora(Lora.Target.Q).frozen());
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Lora.Options(0, 1, EnumSet.of(Lora.Target.Q)));
    assertThrows(
        IllegalArgumentException.class, () -> new Lora.Options(1, 0, EnumSet.of(Lora.Target.Q)));
    assertThrows(IllegalArgumentException.class, () -> new Lora.Options(1, 1, Set.of()));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Lora(model, Lora.Options.everywhere(13), 1)); // keys have 2 · 6 rows
    assertTrue(e.getMessage().contains("model.layers.0.self_attn.k_proj.weight"), e.getMessage());
    Transformer frozen = Transformer.empty(TinyModels.CONFIG, device, false);
    assertThrows(
        IllegalArgumentException.class, () -> new Lora(frozen, Lora.Options.everywhere(1), 1));
  }
}
