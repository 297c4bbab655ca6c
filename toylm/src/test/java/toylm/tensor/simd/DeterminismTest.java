package toylm.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Bench;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Heads;
import toylm.tensor.Primitives;
import toylm.tensor.Tape;
import toylm.tensor.op.LogProbs;
import toylm.tensor.op.WeightedSum;
import toylm.train.AdamW;

/** Results depend on the input alone: bit for bit the same for every number of threads. */
class DeterminismTest {
  /** Every primitive, large enough that several threads share it and no share is a whole vector. */
  static Map<String, Bench.Primitive> large() {
    Map<String, Bench.Primitive> all = new LinkedHashMap<>(Primitives.rows(211, 93));
    Primitives.rows(7, 3001).forEach((name, p) -> all.put("wide " + name, p));
    for (int flags = 0; flags < 8; flags++) {
      boolean a = (flags & 1) != 0;
      boolean b = (flags & 2) != 0;
      boolean add = (flags & 4) != 0;
      all.put("gemm " + flags, Primitives.gemm(131, 67, 301, a, b, add));
      all.put("flat gemm " + flags, Primitives.gemm(5, 333, 65, a, b, add));
    }
    all.put("packed gemm", Primitives.packedGemm(37, 93, 129, false));
    Heads heads = new Heads(6, 3, 10);
    all.put("rope", Primitives.rope(211, heads, false));
    all.put("attention", Primitives.attention(heads, Primitives.packed(1, 3, 61)));
    all.put("attentionBackward", Primitives.attentionBackward(heads, Primitives.packed(1, 3, 61)));
    all.put("attentionCached", Primitives.attentionCached(heads, 90));
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void everyPrimitiveIsTheSameForAnyNumberOfThreads(int threads) {
    try (Device one = Bench.simd(1);
        Device several = Bench.simd(threads)) {
      large()
          .forEach(
              (name, primitive) ->
                  assertArrayEquals(
                      bits(Bench.run(one, primitive)),
                      bits(Bench.run(several, primitive)),
                      () -> name + " with " + threads + " threads"));
    }
  }

  private static int[][] bits(float[][] outputs) {
    return Arrays.stream(outputs).map(DeterminismTest::bits).toArray(int[][]::new);
  }

  private static int[] bits(float[] x) {
    int[] bits = new int[x.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(x[i]));
    return bits;
  }

  @Test
  void soAreTheWeightsAfterStepsOfTraining() {
    float[] expected = weightsAfterTraining(1);
    for (int threads : new int[] {1, 2, 3, 5}) {
      assertArrayEquals(bits(expected), bits(weightsAfterTraining(threads)), threads + " threads");
    }
  }

  private static float[] weightsAfterTraining(int threads) {
    try (Device device = Bench.simd(threads)) {
      Config config = new Config(300, 48, 2, 4, 2, 100, 40, 10_000, 1e-5f);
      Transformer model = Transformer.random(config, device, 7);
      AdamW optimizer = new AdamW(device, model.parameters(), AdamW.Options.standard());
      for (int step = 0; step < 3; step++) {
        int[] ids = Numbers.ints(step, 6 * 40, 0, 300);
        int[] targets = Numbers.ints(step + 50, 6 * 40, -1, 300);
        float[] weights = new float[ids.length];
        Arrays.fill(weights, -1f / weights.length);
        device.fill(model.parameters().gradients(), 0);
        try (Tape tape = Tape.recording(device)) {
          var logits = model.logits(tape, ids, Primitives.packed(step, 6, 40));
          var logProbs = LogProbs.logProbs(tape, logits, targets);
          tape.backward(WeightedSum.weightedSum(tape, logProbs, weights));
        }
        optimizer.step(1e-2f);
      }
      return model.parameters().all().toArray();
    }
  }

  @Test
  void interpretedAndCompiledCodeAgree() throws IOException {
    Process interpreter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                DeterminismTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String expected;
    try (var output = interpreter.inputReader(StandardCharsets.UTF_8)) {
      expected = output.readLine();
    }
    try (Device device = Bench.simd(1)) {
      for (int i = 0; i < 1500; i++) { // the JVM compiles what runs that often
        assertEquals(expected, small(device), "round " + i);
      }
    }
  }

  /** Prints what {@link #small} makes, for a JVM that compiles nothing. */
  public static void main(String[] args) {
    try (Device device = Devices.open("simd", 1, thatItIsSlow -> {})) {
      System.out.println(small(device));
    }
  }

  /** The results of primitives that sum across a vector's lanes, condensed. */
  private static String small(Device device) {
    var hashes = new TreeMap<String, Integer>();
    Primitives.rows(11, 93)
        .forEach(
            (name, primitive) -> {
              if (name.matches("rmsNorm.*|logProbs|sumOfSquares")) {
                hashes.put(name, Arrays.deepHashCode(bits(Bench.run(device, primitive))));
              }
            });
    Heads heads = new Heads(2, 1, 16);
    Map.of(
            "attention", Primitives.attention(heads, Primitives.packed(1, 1, 9)),
            "attentionCached", Primitives.attentionCached(heads, 9))
        .forEach(
            (name, primitive) ->
                hashes.put(name, Arrays.deepHashCode(bits(Bench.run(device, primitive)))));
    return hashes.toString();
  }
}
