package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.io.Safetensors;
import toylm.io.TrainingLog;
import toylm.nn.Lora;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.train.preference.Dpo;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceObjective;

/** Runs that train adapters only. */
class LoraRunTest {
  @TempDir Path tmp;

  /** A run of a base from {@code seed}, interrupted after some steps; returns the merged model. */
  private static float[] run(Path dir, long seed, int stopAfter) throws IOException {
    try (Device device = Devices.open("simd", 1, notice -> {})) {
      Transformer model = Transformer.random(TinyRuns.CONFIG, device, seed);
      float[] base = model.parameters().all().toArray();
      Lora lora = new Lora(model, Lora.Options.everywhere(2), 4);
      TrainingListener stop =
          new TrainingListener() {
            @Override
            public void step(TrainingLog.Entry entry) {
              if (entry.step() == stopAfter) {
                Thread.currentThread().interrupt();
              }
            }
          };
      Objective objective =
          new WithReplay(
              PreferenceObjective.on(PreferenceData.of(model, TinyPairs.pairs(3)), new Dpo(0.5))
                  .withPairs(2)
                  .withMicroBatch(1),
              TinyRuns.objective(2, 2),
              0.5f);
      new Trainer(model, lora, objective, TinyRuns.OPTIONS, dir, List.of(stop)).run();
      float[] merged = model.parameters().all().toArray();
      lora.unmerge();
      assertArrayEquals(base, model.parameters().all().toArray(), "only the adapters moved");
      return merged;
    }
  }

  @Test
  void aStoppedRunEndsWithTheBitsOfOneThatWasNot() throws IOException {
    float[] whole = run(tmp.resolve("whole"), 1, -1);
    run(tmp.resolve("stopped"), 1, 7);
    assertArrayEquals(whole, run(tmp.resolve("stopped"), 1, -1));
    assertFalse(Arrays.equals(whole, run(tmp.resolve("other"), 2, -1)));
  }

  @Test
  void theSavedModelIsTheMergedOneAndTheStateHoldsTheAdapters() throws IOException {
    float[] merged = run(tmp, 1, -1);
    int embedding = TinyRuns.CONFIG.vocab() * TinyRuns.CONFIG.dim();
    try (Safetensors file = Safetensors.open(tmp.resolve("model.safetensors"))) {
      float[] q = file.floats("model.layers.0.self_attn.q_proj.weight");
      assertArrayEquals(Arrays.copyOfRange(merged, embedding, embedding + q.length), q);
    }
    try (Safetensors file = Safetensors.open(tmp.resolve("trainer.safetensors"))) {
      // Rank 2 times both sides of q, k, v, o, gate, up, down.
      int sides = (16 + 16) + 2 * (8 + 16) + (16 + 16) + 3 * (24 + 16);
      assertEquals(2 * sides, file.floats("parameters.adapters").length);
    }
  }

  @Test
  void adaptersAreNotRestoredOnTopOfAnotherBase() throws IOException {
    run(tmp, 1, 7);
    var e = assertThrows(IOException.class, () -> run(tmp, 2, -1));
    assertTrue(e.getMessage().contains("load the model that the run began with"), e.getMessage());
  }

  @Test
  void adaptersAndFullWeightsAreNotMixedUp() throws IOException {
    TinyRuns.run(tmp, 1, 1, TinyRuns.objective(4, 2), step -> {});
    var e = assertThrows(IOException.class, () -> run(tmp, 1, -1));
    assertTrue(e.getMessage().contains("expected a tensor parameters.adapters"), e.getMessage());
    assertTrue(
        e.getMessage().contains("start the training over in an empty directory"), e.getMessage());
  }
}
