package toylm.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.SelfCheck;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;
import toylm.train.AdamW;

/**
 * What must be true before the first step of any training: small checks of a device and of a model
 * on it, each of which has failed in some real project. They take some seconds together.
 */
public final class Doctor {
  private Doctor() {}

  /** All checks of one device; the reference device alone has no known answers but its own. */
  public static List<Check> examine(Device device) {
    List<Check> checks = new ArrayList<>();
    if (!(device instanceof ReferenceDevice)) {
      checks.add(run("every primitive's known answer", device, Doctor::knownAnswers));
    }
    checks.addAll(general(device));
    return checks;
  }

  private static List<Check> general(Device device) {
    return List.of(
        run("a product with a known answer", device, Doctor::knownProduct),
        run("a fresh model's loss is ln V", device, ModelChecks::freshLoss),
        run("a target that is not masked gives a gradient", device, ModelChecks::openTarget),
        run("a batch with all targets masked gives none", device, ModelChecks::maskedTargets),
        run("a later token changes no earlier logits", device, ModelChecks::causality),
        run("cached logits = uncached logits", device, ModelChecks::cache),
        run("gradients = finite differences", device, GradientCheck::everyWeight),
        run("SFT counts the assistant's tokens alone", device, ObjectiveChecks::responseOnly),
        run("DPO starts at ln 2 with margin 0", device, ObjectiveChecks::dpo),
        run("IPO starts at 1/(4β²)", device, ObjectiveChecks::ipo),
        run("DPO falls: its reference stays", device, ObjectiveChecks::frozenReference),
        run("ORPO and SimPO judge means, not sums", device, ObjectiveChecks::means),
        run("fresh LoRA adapters change nothing", device, ObjectiveChecks::lora));
  }

  /** Runs one check on memory of its own; what it throws is what it found. */
  private static Check run(String name, Device device, Function<Device, Check> check) {
    Device.Mark mark = device.mark();
    try {
      return check.apply(device).named(name);
    } catch (RuntimeException e) {
      return new Check(name, false, "expected it to run, found " + e);
    } finally {
      device.release(mark);
    }
  }

  private static Check knownAnswers(Device device) {
    return SelfCheck.of(device)
        .map(wrong -> Check.of(false, wrong))
        .orElse(Check.of(true, "as on the reference device"));
  }

  /** Whole numbers whose products and sums floats hold exactly, in all three layouts. */
  private static Check knownProduct(Device device) {
    int m = 17;
    int k = 33;
    int n = 19;
    float[] answer = new float[m * n];
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    for (int row = 0; row < m; row++) {
      for (int inner = 0; inner < k; inner++) {
        a[row * k + inner] = (3 * row + 5 * inner) % 11 - 5;
        for (int column = 0; column < n; column++) {
          b[inner * n + column] = (7 * inner + 2 * column) % 13 - 6;
          answer[row * n + column] += a[row * k + inner] * b[inner * n + column];
        }
      }
    }
    int wrong = 0;
    for (boolean[] transposed : new boolean[][] {{false, false}, {false, true}, {true, false}}) {
      Tensor left = transposed[0] ? device.allocate(k, m) : device.allocate(m, k);
      Tensor right = transposed[1] ? device.allocate(n, k) : device.allocate(k, n);
      Tensor product = device.allocate(m, n);
      device.write(left, transposed[0] ? transpose(a, m, k) : a);
      device.write(right, transposed[1] ? transpose(b, k, n) : b);
      device.gemm(left, transposed[0], right, transposed[1], product, false);
      float[] found = product.toArray();
      for (int i = 0; i < found.length; i++) {
        wrong += found[i] == answer[i] ? 0 : 1;
      }
    }
    return Check.of(
        wrong == 0,
        wrong + " of " + 3 * m * n + " numbers wrong: (17, 33)·(33, 19), a·b, a·bᵀ, aᵀ·b");
  }

  private static float[] transpose(float[] x, int rows, int columns) {
    float[] y = new float[x.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        y[column * rows + row] = x[row * columns + column];
      }
    }
    return y;
  }

  /**
   * Whether the number of threads leaves every bit of the weights as it is, after two training
   * steps that are large enough to be divided.
   *
   * @param open opens a device with the given number of threads; each is closed here
   * @param counts the numbers of threads to compare, the first with all others
   */
  public static Check sameBits(IntFunction<Device> open, int... counts) {
    String name = "the same bits with any number of threads";
    List<String> different = new ArrayList<>();
    int[] first = null;
    for (int count : counts) {
      try (Device device = open.apply(count)) {
        int[] bits = trainedBits(device);
        first = first == null ? bits : first;
        int changed = 0;
        for (int i = 0; i < bits.length; i++) {
          changed += bits[i] == first[i] ? 0 : 1;
        }
        if (changed > 0) {
          different.add(changed + " weights differ with " + count + " threads");
        }
      } catch (RuntimeException e) {
        return new Check(name, false, "with " + count + " threads: expected it to run, found " + e);
      }
    }
    String threads = Arrays.toString(counts).replaceAll("[\\[\\]]", "") + " threads";
    return different.isEmpty()
        ? new Check(name, true, threads + ": no weight differs after 2 steps")
        : new Check(name, false, String.join(", ", different));
  }

  private static int[] trainedBits(Device device) {
    Config config = Config.tiny();
    Transformer model = Transformer.random(config, device, 1);
    AdamW optimizer = new AdamW(device, model.parameters(), AdamW.Options.standard());
    Targets targets = Targets.next(ModelChecks.ids(4 * 64, config.vocab()), 4, 64);
    for (int step = 0; step < 2; step++) {
      targets.backward(model);
      optimizer.step(1e-2f);
    }
    float[] weights = model.parameters().all().toArray();
    int[] bits = new int[weights.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(weights[i]));
    return bits;
  }
}
