package toylm.doctor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import toylm.nn.Lora;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.cpu.ReferenceDevice;
import toylm.text.Rendered;
import toylm.text.Tokenizer;
import toylm.train.NextToken;
import toylm.train.Objective;
import toylm.train.ResponseOnly;
import toylm.train.TokenStream;
import toylm.train.preference.Dpo;
import toylm.train.preference.Ipo;
import toylm.train.preference.Orpo;
import toylm.train.preference.PairLogProbs;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceLoss;
import toylm.train.preference.PreferenceObjective;
import toylm.train.preference.SimPo;

/** Every invariant holds for this project's objective, and fails for a twin with one known bug. */
class StepZeroTest {
  private final Device device = new ReferenceDevice();
  private final Transformer model = ModelChecks.lively(device);

  @AfterEach
  void close() {
    device.close();
  }

  private static void holds(Check check) {
    assertTrue(check.ok(), check.toString());
  }

  private static void catches(Check check) {
    assertFalse(check.ok(), check.toString());
  }

  private PreferenceObjective preferences(PreferenceLoss loss) {
    return ObjectiveChecks.preferences(model, loss);
  }

  private static PreferenceObjective preferences(PreferenceData data, PreferenceLoss loss) {
    return PreferenceObjective.on(data, loss).withHeldOut(data).withPairs(3);
  }

  @Test
  void pretrainingStartsAsAGuess() {
    Tokenizer bytes = new Tokenizer(List.of());
    TokenStream stream =
        TokenStream.of(bytes, List.of("The quick brown fox jumps over the lazy dog, and again."));
    Objective objective = NextToken.on(stream).withRows(2).withLength(16);
    Transformer fresh =
        Transformer.random(ModelChecks.CONFIG.withVocab(bytes.vocabSize()), device, 1);
    holds(StepZero.guess(objective, fresh));
    Objective summed = // forgot to divide by the number of rows
        (m, step) -> objective.step(m, step).stream().map(b -> b.weighted(2)).toList();
    catches(StepZero.guess(summed, fresh));
  }

  @Test
  void instructionTuningCountsTheAssistantsTokensAlone() {
    holds(check(ObjectiveChecks::responses));
    catches(check(r -> ObjectiveChecks.responses(shifted(r, 1)))); // off by one
    catches(check(r -> ObjectiveChecks.responses(shifted(r, -1))));
    catches(check(r -> ObjectiveChecks.responses(unmasked(r)))); // the mask was dropped
    catches(
        check( // predicts the token that it reads
            r -> ObjectiveChecks.responses(new Rendered(repeated(r.ids()), r.mask()))));
  }

  private Check check(Function<Rendered, Objective> objective) {
    return StepZero.responseOnly(objective, ObjectiveChecks.conversations().subList(0, 1), model);
  }

  private static Rendered shifted(Rendered r, int by) {
    boolean[] mask = new boolean[r.length()];
    for (int t = 0; t < mask.length; t++) {
      int from = t - by;
      mask[t] = from >= 0 && from < mask.length && r.mask()[from];
    }
    return new Rendered(r.ids(), mask);
  }

  private static Rendered unmasked(Rendered r) {
    boolean[] mask = new boolean[r.length()];
    Arrays.fill(mask, true);
    return new Rendered(r.ids(), mask);
  }

  private static int[] repeated(int[] ids) {
    int[] twice = ids.clone();
    for (int t = 1; t < twice.length; t += 2) {
      twice[t] = twice[t - 1];
    }
    return twice;
  }

  @Test
  void instructionTuningIsTheSameHoweverTheStepIsDivided() {
    holds(
        StepZero.responseOnly(
            r -> ResponseOnly.on(List.of(r, r, r)).withRows(4).withMicroBatch(2),
            ObjectiveChecks.conversations(),
            model));
  }

  @Test
  void dpoStartsAtLnTwoWithoutAMargin() {
    PreferenceObjective dpo = preferences(new Dpo(0.1));
    holds(StepZero.startsAt(Math.log(2), dpo, model));
    holds(StepZero.startsAt(Math.log(2), preferences(new Dpo(0.1, 0.2)), model));
    holds(StepZero.noMargin(dpo, model));
    for (PreferenceData wrong : List.of(otherReference(), swapped(), noReference())) {
      PreferenceObjective twin = preferences(wrong, new Dpo(0.1));
      catches(StepZero.startsAt(Math.log(2), twin, model));
      catches(StepZero.noMargin(twin, model));
    }
  }

  @Test
  void ipoStartsAtTheSquareOfItsTarget() {
    holds(StepZero.startsAt(25, preferences(new Ipo(0.1)), model));
    holds(StepZero.startsAt(1, preferences(new Ipo(0.5)), model));
    catches(StepZero.startsAt(25, preferences(swapped(), new Ipo(0.1)), model));
    catches(StepZero.startsAt(25, preferences(new Ipo(0.2)), model)); // 1/β for 1/(2β)
  }

  /** The reference is not the model that training starts from. */
  private PreferenceData otherReference() {
    Transformer other = Transformer.random(ModelChecks.CONFIG, device, 99);
    return PreferenceData.of(other, ObjectiveChecks.pairs());
  }

  /** The reference's numbers of the chosen and the rejected answers are mixed up. */
  private PreferenceData swapped() {
    PreferenceData data = PreferenceData.of(model, ObjectiveChecks.pairs());
    List<PairLogProbs> swapped = new ArrayList<>();
    for (PairLogProbs p : data.reference()) {
      swapped.add(new PairLogProbs(p.rejected(), p.chosen(), p.chosenTokens(), p.rejectedTokens()));
    }
    return new PreferenceData(data.pairs(), swapped, data.config());
  }

  /** The reference was forgotten: its log-probabilities are 0. */
  private PreferenceData noReference() {
    PreferenceData data = PreferenceData.of(model, ObjectiveChecks.pairs());
    PairLogProbs zero = new PairLogProbs(0, 0, 1, 1);
    return new PreferenceData(data.pairs(), List.of(zero, zero, zero), data.config());
  }

  @Test
  void everyObjectiveFollowsItsGradient() {
    List<Objective> objectives =
        List.of(
            preferences(new Dpo(0.1)),
            preferences(new Dpo(0.1, 0.2)),
            preferences(new Dpo(0.1).plusSft(1)),
            preferences(new Ipo(0.1)),
            preferences(new Orpo(0.5)),
            preferences(new SimPo(2, 0.5)),
            ObjectiveChecks.responses(ObjectiveChecks.conversations().get(0)));
    float[] before = model.parameters().all().toArray();
    for (Objective objective : objectives) {
      holds(StepZero.followsItsGradient(objective, model));
    }
    assertArrayEquals(before, model.parameters().all().toArray());
  }

  @Test
  void aReferenceThatMovesWithThePolicyIsCaught() {
    Objective moving = // asks the model that is trained, in every step, not the one it came from
        (policy, step) -> ObjectiveChecks.preferences(policy, new Dpo(0.1)).step(policy, step);
    holds(StepZero.startsAt(Math.log(2), moving, model)); // looks well, and always will
    catches(StepZero.followsItsGradient(moving, model));
  }

  @Test
  void aGradientOfTheWrongSizeOrSignIsCaught() {
    for (double factor : new double[] {-1, 0, 0.3, 3}) {
      Dpo dpo = new Dpo(0.1);
      PreferenceLoss twin =
          new PreferenceLoss() {
            @Override
            public Value of(PairLogProbs policy, PairLogProbs reference) {
              Value v = dpo.of(policy, reference);
              return new Value(v.loss(), factor * v.dChosen(), factor * v.dRejected());
            }

            @Override
            public boolean usesReference() {
              return true;
            }
          };
      catches(StepZero.followsItsGradient(preferences(twin), model));
    }
  }

  @Test
  void orpoAndSimPoJudgeMeans() {
    holds(StepZero.judgesMeans(new Orpo(0.1)));
    holds(StepZero.judgesMeans(new SimPo(2, 0.5)));
    PreferenceLoss summed =
        new PreferenceLoss() {
          @Override
          public Value of(PairLogProbs policy, PairLogProbs reference) {
            return new Orpo(0.1)
                .of(new PairLogProbs(policy.chosen(), policy.rejected(), 1, 1), reference);
          }

          @Override
          public boolean usesReference() {
            return false;
          }
        };
    catches(StepZero.judgesMeans(summed));
  }

  @Test
  void loraStartsAtTheBase() {
    Lora lora = new Lora(model, Lora.Options.everywhere(4), 1);
    holds(StepZero.startsAtTheBase(lora, model));
    device.fill(lora.groups().get(0).values(), 0.01f); // B isn't zero
    catches(StepZero.startsAtTheBase(lora, model));
  }
}
