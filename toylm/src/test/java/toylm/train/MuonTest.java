package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.nn.Config;
import toylm.nn.Head;
import toylm.nn.Lora;
import toylm.nn.ParameterGroup;
import toylm.nn.Parameters;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Tensor;

/** What orthogonalising promises, by a singular value decomposition; the rest is AdamW's. */
class MuonTest {
  private static final Config CONFIG = new Config(11, 8, 2, 2, 1, 20, 8, 10_000, 1e-5f);
  private static final AdamW.Options NO_DECAY = new AdamW.Options(0.9f, 0.95f, 1e-8f, 0, 1);
  private static final Muon.Options MUON = Muon.Options.standard().withAdamW(NO_DECAY);
  private static final float RATE = 0.1f;

  /** The lowest and highest value that the five iterations make of one between 0.01 and 1. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 1.3;

  private static List<Tensor> matrices(Parameters parameters) {
    return parameters.groups().stream()
        .filter(group -> group.kind() == ParameterGroup.Kind.MATRIX)
        .flatMap(group -> group.tensors().stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "reference"})
  void everyMatrixMovesEquallyFarInAllDirectionsOfItsGradient(String deviceName) {
    try (Device device = Devices.open(deviceName, 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      float[] gradients = Numbers.random(2, parameters.all().size());
      float[] before = parameters.all().toArray();
      device.write(parameters.gradients(), gradients);
      new Muon(device, parameters, MUON).step(RATE, new BitSet());
      float[] after = parameters.all().toArray();
      assertFalse(matrices(parameters).isEmpty());
      for (Tensor weight : matrices(parameters)) {
        int at = weight.offset() - parameters.all().offset();
        int rows = weight.shape()[0];
        int columns = weight.shape()[1];
        double scale = 0.2 * RATE * Math.sqrt(Math.max(rows, columns));
        RealMatrix gradient = new Array2DRowRealMatrix(rows, columns);
        RealMatrix update = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
          gradient.setEntry(i / columns, i % columns, gradients[at + i]);
          update.setEntry(i / columns, i % columns, (before[at + i] - after[at + i]) / scale);
        }
        var svd = new SingularValueDecomposition(gradient);
        RealMatrix inItsDirections = svd.getU().transpose().multiply(update).multiply(svd.getV());
        double[] singular = svd.getSingularValues();
        for (int i = 0; i < singular.length; i++) {
          for (int j = 0; j < singular.length; j++) {
            double value = inItsDirections.getEntry(i, j);
            if (i != j) {
              assertEquals(0, value, 1e-3, "another direction");
            } else if (singular[i] > 0.02 * singular[0]) {
              assertTrue(LOWEST < value && value < HIGHEST, () -> "moved by " + value);
            }
          }
        }
      }
    }
  }

  @Test
  void embeddingAndGainsMoveAsWithAdamWAtTheirShareOfTheRate() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      Parameters others = Transformer.random(CONFIG, device, 1).parameters();
      Optimizer muon = new Muon(device, parameters, MUON.withEmbeddingRate(0.5f));
      AdamW adamW = new AdamW(device, others, NO_DECAY);
      for (int t = 1; t <= 3; t++) {
        float[] gradients = Numbers.random(t, parameters.all().size());
        device.write(parameters.gradients(), gradients);
        device.write(others.gradients(), gradients);
        assertEquals(
            adamW.step(RATE / 2), muon.step(RATE, new BitSet()), "the norm that is logged");
      }
      boolean[] hidden = new boolean[parameters.all().size()];
      for (Tensor weight : matrices(parameters)) {
        int at = weight.offset() - parameters.all().offset();
        Arrays.fill(hidden, at, at + weight.size(), true);
      }
      float[] a = parameters.all().toArray();
      float[] b = others.all().toArray();
      for (int i = 0; i < a.length; i++) {
        assertEquals(!hidden[i], a[i] == b[i], "number " + i);
      }
    }
  }

  @Test
  void ofALazyEmbeddingOnlyTheRowsMoveThatWereRead() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      float[] before = parameters.all().toArray();
      device.write(parameters.gradients(), Numbers.random(2, before.length));
      BitSet read = new BitSet();
      Set.of(0, 4, 5).forEach(read::set);
      new Muon(device, parameters, Muon.Options.standard().withLazyEmbedding()).step(RATE, read);
      float[] after = parameters.all().toArray();
      for (int i = 0; i < before.length; i++) {
        int token = i / CONFIG.dim();
        boolean fixed = token < CONFIG.vocab() && !Set.of(0, 4, 5).contains(token);
        assertEquals(fixed, before[i] == after[i], "number " + i);
      }
    }
  }

  @Test
  void decayShrinksTheHiddenMatricesToo() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      float[] before = parameters.all().toArray();
      var options = MUON.withAdamW(new AdamW.Options(0.9f, 0.95f, 1e-8f, 0.2f, 1));
      // All gradients are zero.
      new Muon(device, parameters, options).step(0.5f, new BitSet());
      float[] after = parameters.all().toArray();
      for (Tensor weight : matrices(parameters)) {
        int at = weight.offset() - parameters.all().offset();
        for (int i = at; i < at + weight.size(); i++) {
          assertEquals(before[i] * 0.9f, after[i], 2 * Math.ulp(before[i]));
        }
      }
    }
  }

  @Test
  void adaptersAreRefusedBecauseTheyHaveNoWeightMatrices() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = Transformer.random(CONFIG, device, 1);
      Lora lora = new Lora(model, Lora.Options.everywhere(2), 1);
      var e = assertThrows(IllegalArgumentException.class, () -> MUON.create(device, lora));
      assertEquals(
          "expected weight matrices, which Muon moves, found [adapters]; train adapters, or a head"
              + " alone, with AdamW",
          e.getMessage());
    }
  }

  @Test
  void aHeadMovesEvenIfTheEmbeddingStays() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      Head head = Head.random(device, CONFIG.dim(), 2);
      ParameterGroup moved = head.groups().get(0);
      float[] before = moved.values().toArray();
      float[] embedding = parameters.groups().get(0).values().toArray();
      device.write(parameters.gradients(), Numbers.random(2, parameters.all().size()));
      device.fill(moved.values().gradient(), 1);
      new Muon(device, Trainable.of(parameters, head), MUON.withEmbeddingRate(0))
          .step(RATE, new BitSet());
      float[] after = moved.values().toArray();
      for (int i = 0; i < before.length; i++) {
        // Adam's first step is the rate, whatever the gradient; up to eps and rounding.
        assertEquals(before[i] - RATE, after[i], 1e-5);
      }
      assertArrayEquals(embedding, parameters.groups().get(0).values().toArray());
    }
  }

  @Test
  void aBrokenGradientMovesNothing() {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Parameters parameters = Transformer.random(CONFIG, device, 1).parameters();
      float[] before = parameters.all().toArray();
      float[] gradients = Numbers.random(1, before.length);
      gradients[3] = Float.NaN;
      device.write(parameters.gradients(), gradients);
      assertTrue(Double.isNaN(new Muon(device, parameters, MUON).step(RATE, new BitSet())));
      assertEquals(Arrays.toString(before), Arrays.toString(parameters.all().toArray()));
    }
  }
}
