package toylm.train.preference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static toylm.train.TinyPairs.answer;
import static toylm.train.TinyPairs.pairs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.Numbers;
import toylm.io.TrainingLog;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.text.Rendered;
import toylm.train.Objective;
import toylm.train.Spy;
import toylm.train.TinyRuns;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;

class PreferenceObjectiveTest {
  @TempDir Path tmp;

  private final Spy spy = new Spy();
  private final Transformer reference = TinyRuns.model(spy.device);
  private final Transformer policy = Transformer.random(TinyRuns.CONFIG, spy.device, 2);

  private double loss(Objective objective, Transformer model, long step) {
    return Trainer.backward(model, objective, step);
  }

  private PreferenceObjective objective(int count, PreferenceLoss loss, int batch, int microBatch) {
    return PreferenceObjective.on(PreferenceData.of(reference, pairs(count)), loss)
        .withPairs(batch)
        .withMicroBatch(microBatch)
        .withSeed(3);
  }

  /** log p of an answer, by a forward pass of its own. */
  private static double logProb(Transformer model, Rendered answer) {
    int[] ids = Arrays.copyOf(answer.ids(), answer.length() - 1);
    int v = model.config().vocab();
    try (Tape tape = Tape.inference(model.device())) {
      float[] logits = model.logits(tape, ids, Layout.Grid.causal(1, ids.length)).toArray();
      double sum = 0;
      for (int t = 0; t < ids.length; t++) {
        if (answer.mask()[t + 1]) {
          double z = 0;
          for (int i = 0; i < v; i++) {
            z += Math.exp(logits[t * v + i]);
          }
          sum += logits[t * v + answer.ids()[t + 1]] - Math.log(z);
        }
      }
      return sum;
    }
  }

  @Test
  void theLossIsThatOfTheAnswersLogProbabilitiesEachReadAlone() {
    List<PreferencePair> pairs = pairs(3);
    double expected = 0;
    for (PreferencePair p : pairs) {
      double h =
          (logProb(policy, p.chosen()) - logProb(policy, p.rejected()))
              - (logProb(reference, p.chosen()) - logProb(reference, p.rejected()));
      expected += Math.log(1 + Math.exp(-0.5 * h)) / 3;
    }
    // Log-probabilities are sums of four floats of size 6, each rounded to 5e-7.
    assertEquals(expected, loss(objective(3, new Dpo(0.5), 3, 3), policy, 0), 2e-6);
  }

  @Test
  void lossAndGradientAreTheSameHoweverTheStepIsDivided() {
    double whole = loss(objective(7, new Dpo(0.5), 6, 6), policy, 1);
    float[] expected = policy.parameters().gradients().toArray();
    assertTrue(Numbers.relativeError(expected, new float[expected.length]) > 1e-3);
    for (int microBatch : new int[] {1, 2, 3, 4}) {
      assertEquals(whole, loss(objective(7, new Dpo(0.5), 6, microBatch), policy, 1), 1e-6);
      Numbers.assertClose(policy.parameters().gradients().toArray(), expected, 1e-5, "gradients");
    }
  }

  @Test
  void theReferenceIsAskedOnceAndNeverAgain() {
    PreferenceObjective objective = objective(4, new Dpo(0.1), 2, 2);
    double before = loss(objective, reference, 0);
    assertEquals(Math.log(2), before, 1e-6); // the policy is the reference
    float[] weights = reference.parameters().all().toArray();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 6f;
    }
    spy.device.write(reference.parameters().all(), weights);
    assertTrue(Math.abs(loss(objective, reference, 0) - Math.log(2)) > 1e-3);
  }

  @Test
  void everyPairIsReadOnceAnEpochInAnOrderOfItsOwn() {
    PreferenceObjective objective = objective(5, new Dpo(0.1), 1, 1);
    assertEquals(5, objective.stepsPerEpoch());
    spy.inputs.clear();
    for (int step = 0; step < 15; step++) {
      loss(objective, policy, step);
    }
    int[] firsts = spy.inputs.stream().mapToInt(ids -> ids[2]).toArray();
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] read = Arrays.copyOfRange(firsts, 5 * epoch, 5 * epoch + 5);
      Arrays.sort(read);
      assertArrayEquals(new int[] {30, 40, 50, 60, 70}, read);
    }
    assertFalse(Arrays.equals(firsts, 0, 5, firsts, 5, 10));
    loss(objective(5, new Dpo(0.1), 1, 1), policy, 8); // resumed
    assertArrayEquals(spy.inputs.get(8), spy.inputs.get(spy.inputs.size() - 1));
  }

  @Test
  void trainingMakesTheChosenAnswersLikelierThanTheRejected() throws Exception {
    PreferenceData data = PreferenceData.of(reference, pairs(4));
    PreferenceObjective objective =
        PreferenceObjective.on(data, new Dpo(0.5).plusSft(0.5))
            .withHeldOut(data)
            .withPairs(4)
            .withMicroBatch(2);
    Map<String, Double> before = objective.validate(reference);
    assertEquals(0, before.get("margin"), 1e-5);
    new Trainer(reference, objective, TrainingOptions.of(20, 0.01), tmp, List.of()).run();
    Map<String, Double> after = objective.validate(reference);
    assertEquals(1, after.get("accuracy"));
    assertTrue(after.get("margin") > 1 && after.get("chosen") > 0, after.toString());
    assertEquals(after.get("chosen") - after.get("rejected"), after.get("margin"), 1e-9);
    assertTrue(after.get("loss") < before.get("loss"));
    List<TrainingLog.Entry> log = TrainingLog.read(tmp.resolve("log.jsonl"));
    assertEquals(after, log.get(19).validation());
  }

  @Test
  void everyStepLogsWhatThePolicyMakesOfItsPairs() throws Exception {
    PreferenceObjective objective = objective(4, new Dpo(0.5), 4, 2);
    new Trainer(reference, objective, TrainingOptions.of(3, 0.01), tmp, List.of()).run();
    List<TrainingLog.Entry> log = TrainingLog.read(tmp.resolve("log.jsonl"));
    assertEquals(
        List.of("accuracy", "margin", "chosen", "rejected"),
        List.copyOf(log.get(0).metrics().keySet()));
    assertEquals(0, log.get(0).metrics().get("margin"), 1e-5, "the policy is the reference");
    // All four pairs are in each step, so the last step's metrics are those after two steps.
    var step = log.get(2).metrics();
    assertEquals(step.get("chosen") - step.get("rejected"), step.get("margin"), 1e-9);
    assertTrue(step.get("margin") > 0 && log.get(2).loss() < Math.log(2), log.toString());
    long fed = objective.step(reference, 0).stream().mapToInt(b -> b.ids().length).sum();
    assertEquals(3 * fed, log.get(2).tokens(), "all steps read the same pairs, however ordered");
  }

  @Test
  void aPairWithIdenticalAnswersIsRefused() {
    Rendered a = answer(new int[] {0, 3, 60, 4}, 70, 5);
    var e = assertThrows(IllegalArgumentException.class, () -> new PreferencePair(a, a));
    assertEquals(
        "expected two different answers, found the same 2 tokens twice; drop the pair: it prefers"
            + " nothing",
        e.getMessage());
  }

  @Test
  void aPairWithDifferentPromptsOrWithoutAnAnswerIsRefused() {
    Rendered a = answer(new int[] {0, 3, 60, 4}, 70, 5);
    for (Rendered b :
        List.of(answer(new int[] {0, 3, 61, 4}, 71, 5), answer(new int[] {0, 3, 60}, 71, 5))) {
      var e = assertThrows(IllegalArgumentException.class, () -> new PreferencePair(a, b));
      assertTrue(e.getMessage().contains("prompts that differ"), e.getMessage());
    }
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PreferencePair(a, answer(new int[] {0, 3, 60, 4})));
    assertTrue(e.getMessage().contains("a rejected answer"), e.getMessage());
  }

  @Test
  void anAnswerThatIsTooLongIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> loss(objective(2, new Dpo(0.1), 1, 1).withLength(6), policy, 0));
    assertTrue(
        e.getMessage().startsWith("rejected answer of pair 0: expected at most 7 tokens, found 8"),
        e.getMessage());
  }

  @Test
  void aLossThatComparesWithAReferenceGetsOne() {
    PreferenceData data = PreferenceData.withoutReference(pairs(2));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> PreferenceObjective.on(data, new Ipo(0.1)));
    assertTrue(e.getMessage().contains("PreferenceData.of"), e.getMessage());
    for (PreferenceLoss loss : List.of(new Orpo(0.1), new SimPo(2, 0.5))) {
      var objective = PreferenceObjective.on(data, loss).withPairs(2);
      assertTrue(loss(objective, policy, 0) > 0);
      assertEquals(Map.of(), objective.validate(policy));
    }
  }

  @Test
  void aReferenceOfAnotherShapeIsRefused() {
    Transformer other = Transformer.random(TinyRuns.CONFIG.withVocab(300), spy.device, 1);
    var objective = PreferenceObjective.on(PreferenceData.of(other, pairs(2)), new Dpo(0.1));
    var shape = assertThrows(IllegalArgumentException.class, () -> loss(objective, policy, 0));
    assertTrue(shape.getMessage().contains("of the policy's shape"), shape.getMessage());
  }

  @Test
  void aNegativeMicroBatchIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> objective(4, new Dpo(0.1), 4, -1));
  }
}
