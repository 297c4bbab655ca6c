package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static toylm.train.TinyPairs.LENGTH;
import static toylm.train.TinyPairs.answer;
import static toylm.train.TinyPairs.pairs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.generate.LanguageModel;
import toylm.io.TrainingLog;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.text.Merge;
import toylm.text.Rendered;
import toylm.text.Tokenizer;

class PreferenceObjectiveTest {
  @TempDir Path tmp;

  private final Spy spy = new Spy();
  private final Transformer reference = TinyRuns.model(spy.device);
  private final Transformer policy = Transformer.random(TinyRuns.CONFIG, spy.device, 2);

  private double loss(Objective objective, Transformer model, long step) {
    return objective.backward(model, step);
  }

  private PreferenceObjective objective(int count, PreferenceLoss loss, int batch, int pairsAPart) {
    PreferenceData data = PreferenceData.of(reference, pairs(count), LENGTH);
    return new PreferenceObjective(data, TinyPairs.none(), loss, batch, pairsAPart, 3);
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
    for (int pairsAPart : new int[] {1, 2, 3}) {
      assertEquals(whole, loss(objective(7, new Dpo(0.5), 6, pairsAPart), policy, 1), 1e-6);
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
    PreferenceData data = PreferenceData.of(reference, pairs(4), LENGTH);
    PreferenceObjective objective =
        new PreferenceObjective(data, data, new Dpo(0.5).plusSft(0.5), 4, 2, 1);
    PreferenceMetrics before = objective.measure(reference);
    assertEquals(0, before.margin(), 1e-5);
    new Trainer(reference, objective, TrainingOptions.of(20, 0.01f), tmp, List.of()).run();
    PreferenceMetrics after = objective.measure(reference);
    assertTrue(after.accuracy() == 1 && after.margin() > 1 && after.chosen() > 0, after.toString());
    assertEquals(after.chosen() - after.rejected(), after.margin(), 1e-9);
    List<TrainingLog.Entry> log = TrainingLog.read(tmp.resolve("log.jsonl"));
    assertEquals(after.loss(), log.get(19).validationLoss(), 1e-9);
    assertTrue(after.loss() < before.loss());
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
            IllegalArgumentException.class, () -> PreferenceData.of(reference, pairs(2), 6));
    assertTrue(
        e.getMessage().startsWith("rejected answer of pair 0: expected at most 7 tokens, found 8"),
        e.getMessage());
  }

  @Test
  void aLossThatComparesWithAReferenceGetsOne() {
    PreferenceData data = PreferenceData.withoutReference(pairs(2), LENGTH);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PreferenceObjective(data, TinyPairs.none(), new Ipo(0.1), 1, 1, 1));
    assertTrue(e.getMessage().contains("PreferenceData.of"), e.getMessage());
    for (PreferenceLoss loss : List.of(new Orpo(0.1), new SimPo(2, 0.5))) {
      var objective = new PreferenceObjective(data, TinyPairs.none(), loss, 2, 1, 1);
      assertTrue(loss(objective, policy, 0) > 0);
      assertTrue(Double.isNaN(objective.validationLoss(policy)));
    }
  }

  @Test
  void aReferenceOfAnotherShapeOrTokenizerIsRefused() {
    Transformer other = Transformer.random(TinyRuns.CONFIG.withVocab(300), spy.device, 1);
    PreferenceData data = PreferenceData.of(other, pairs(2), LENGTH);
    var objective = new PreferenceObjective(data, TinyPairs.none(), new Dpo(0.1), 1, 1, 1);
    var shape = assertThrows(IllegalArgumentException.class, () -> loss(objective, policy, 0));
    assertTrue(shape.getMessage().contains("of the policy's shape"), shape.getMessage());
    var mine = new LanguageModel(policy, TinyRuns.TOKENIZER);
    Tokenizer another = new Tokenizer(List.of(new Merge(30, 31)));
    var merged = LanguageModel.random(TinyRuns.CONFIG, another, spy.device, 1);
    var tokenizer =
        assertThrows(
            IllegalArgumentException.class,
            () -> PreferenceData.of(mine, merged, pairs(1), LENGTH));
    assertTrue(
        tokenizer.getMessage().contains("another one (277 ids, the policy's has 276)"),
        tokenizer.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void partsOfABatchMustBeEqual(int pairsAPart) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> objective(4, new Dpo(0.1), 4, pairsAPart));
    assertEquals("expected pairsAPart to divide batch = 4, found " + pairsAPart, e.getMessage());
  }
}
