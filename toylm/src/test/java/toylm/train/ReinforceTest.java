package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static toylm.tensor.op.WeightedSum.weightedSum;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.generate.Generator;
import toylm.generate.SamplingOptions;
import toylm.io.TrainingLog;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.text.Rendered;
import toylm.train.Trainer.Outcome;

/** An objective may learn from what the model itself samples: here, what two and two make. */
class ReinforceTest {
  private static final int[] PROMPT = TinyRuns.TOKENIZER.encode("2+2=");
  private static final int FOUR = TinyRuns.TOKENIZER.encode("4")[0];
  private static final long STEPS = 60;

  @TempDir Path tmp;

  /**
   * REINFORCE (Williams 1992) with the mean reward r̄ as the baseline: loss = −(1/n)·Σ (rᵢ − r̄)·log
   * π(answerᵢ), where the reward r of an answer is 1 if it is {@code right}, else 0.
   */
  private record Reinforce(int[] prompt, int right, int n, long seed) implements Objective {
    @Override
    public List<MicroBatch> step(Transformer model, long step) {
      SamplingOptions sampling = SamplingOptions.greedy().withTemperature(1).withMaxTokens(1);
      List<Generator.Request> requests =
          IntStream.range(0, n)
              .mapToObj(i -> sampling.withSeed(seed + step * n + i))
              .map(options -> new Generator.Request(prompt, options))
              .toList();
      int[] answers =
          new Generator(model, -1)
              .generate(requests, (sequence, id) -> {}).stream().mapToInt(r -> r.ids()[0]).toArray();
      double mean = Arrays.stream(answers).filter(a -> a == right).count() / (double) n;
      float[] weights = new float[n];
      for (int i = 0; i < n; i++) {
        weights[i] = (float) (((answers[i] == right ? 1 : 0) - mean) / -n);
      }
      int[][] rows = IntStream.range(0, n).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
      List<Rendered> sampled = Arrays.stream(answers).mapToObj(this::answered).toList();
      PackedRows packed = PackedRows.of(sampled, rows, prompt.length);
      return List.of(
          MicroBatch.of(
              n + " samples",
              packed.ids(),
              (tape, policy, metrics) -> {
                metrics.add("reward", mean, n);
                return weightedSum(tape, packed.logProbs(tape, policy), weights);
              }));
    }

    private Rendered answered(int answer) {
      int[] ids = Arrays.copyOf(prompt, prompt.length + 1);
      ids[prompt.length] = answer;
      boolean[] mask = new boolean[ids.length];
      mask[prompt.length] = true;
      return new Rendered(ids, mask);
    }
  }

  /** The probability that the answer is 4. */
  private static double four(Transformer model) {
    try (Tape tape = Tape.inference(model.device())) {
      int v = model.config().vocab();
      float[] all =
          model.logits(tape, PROMPT, Layout.Grid.causal(1, PROMPT.length)).toArray();
      float[] logits = Arrays.copyOfRange(all, all.length - v, all.length);
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp(logit);
      }
      return Math.exp(logits[FOUR]) / sum;
    }
  }

  /** Trains until {@code stopAfter} steps are done; returns the weights. */
  private static float[] run(Path dir, long stopAfter, Outcome expected) throws IOException {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = TinyRuns.model(device);
      assertTrue(four(model) < 0.01, "at first it guesses: " + four(model));
      TrainingListener stop =
          new TrainingListener() {
            @Override
            public void step(TrainingLog.Entry entry) {
              if (entry.step() == stopAfter) {
                Thread.currentThread().interrupt();
              }
            }
          };
      Objective objective = new Reinforce(PROMPT, FOUR, 128, 1);
      TrainingOptions options = TrainingOptions.of(STEPS, 0.02);
      assertEquals(expected, new Trainer(model, objective, options, dir, List.of(stop)).run());
      assertTrue(expected == Outcome.STOPPED || four(model) > 0.95, "in the end it knows");
      return model.parameters().all().toArray();
    }
  }

  @Test
  void rewardedForTheRightAnswerTheModelLearnsToGiveIt() throws IOException {
    run(tmp, -1, Outcome.FINISHED);
    List<TrainingLog.Entry> log = TrainingLog.read(tmp.resolve("log.jsonl"));
    assertTrue(log.get(0).metrics().get("reward") < 0.05, log.get(0).toString());
    assertTrue(log.get((int) STEPS - 1).metrics().get("reward") > 0.95, "rewards are logged");
    assertEquals(STEPS * 128 * PROMPT.length, log.get((int) STEPS - 1).tokens());
  }

  @Test
  void aRunThatWasStoppedSamplesTheSameAndEndsWithTheSameWeights() throws IOException {
    float[] whole = run(tmp.resolve("whole"), -1, Outcome.FINISHED);
    run(tmp.resolve("stopped"), STEPS / 2, Outcome.STOPPED);
    assertArrayEquals(whole, run(tmp.resolve("stopped"), -1, Outcome.FINISHED));
    assertEquals(log("whole"), log("stopped"));
  }

  private List<String> log(String run) throws IOException {
    return TrainingLog.read(tmp.resolve(run).resolve("log.jsonl")).stream()
        .map(e -> e.toString().replaceAll("tokensPerSecond=.*", ""))
        .toList();
  }
}
