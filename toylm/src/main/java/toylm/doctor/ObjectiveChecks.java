package toylm.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.nn.Lora;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.text.Rendered;
import toylm.train.Objective;
import toylm.train.ResponseOnly;
import toylm.train.preference.Dpo;
import toylm.train.preference.Ipo;
import toylm.train.preference.Orpo;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceLoss;
import toylm.train.preference.PreferenceObjective;
import toylm.train.preference.PreferencePair;
import toylm.train.preference.SimPo;

/** The invariants of {@link StepZero} for this project's own objectives, on made-up ids. */
final class ObjectiveChecks {
  private static final int PROMPT = 6;

  private ObjectiveChecks() {}

  /** A prompt and an answer of random ids. */
  static Rendered conversation(int number, int prompt, int answer) {
    int[] ids = ModelChecks.ids(100 + prompt + answer, ModelChecks.CONFIG.vocab());
    boolean[] mask = new boolean[prompt + answer];
    Arrays.fill(mask, prompt, mask.length, true);
    return new Rendered(Arrays.copyOfRange(ids, number, number + mask.length), mask);
  }

  static List<Rendered> conversations() {
    return List.of(conversation(0, 4, 5), conversation(9, 1, 3), conversation(20, 7, 1));
  }

  /** Prompts with two answers of different lengths. */
  static List<PreferencePair> pairs() {
    List<PreferencePair> pairs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Rendered chosen = conversation(20 * i, PROMPT, 5);
      int[] other = conversation(20 * i + 1, PROMPT, 8).ids();
      System.arraycopy(chosen.ids(), 0, other, 0, PROMPT);
      pairs.add(new PreferencePair(chosen, new Rendered(other, conversation(0, PROMPT, 8).mask())));
    }
    return pairs;
  }

  /** All pairs in one step, with {@code model} as the reference. */
  static PreferenceObjective preferences(Transformer model, PreferenceLoss loss) {
    PreferenceData data = PreferenceData.of(model, pairs());
    return PreferenceObjective.on(data, loss).withHeldOut(data).withPairs(3);
  }

  static Objective responses(Rendered conversation) {
    return ResponseOnly.on(List.of(conversation)).withRows(1);
  }

  static Check responseOnly(Device device) {
    return StepZero.responseOnly(
        ObjectiveChecks::responses, conversations(), ModelChecks.lively(device));
  }

  static Check dpo(Device device) {
    Transformer model = ModelChecks.lively(device);
    PreferenceObjective objective = preferences(model, new Dpo(0.1));
    return both(
        StepZero.startsAt(Math.log(2), objective, model), StepZero.noMargin(objective, model));
  }

  static Check ipo(Device device) {
    Transformer model = ModelChecks.lively(device);
    return StepZero.startsAt(25, preferences(model, new Ipo(0.1)), model);
  }

  static Check frozenReference(Device device) {
    Transformer model = ModelChecks.lively(device);
    return StepZero.followsItsGradient(preferences(model, new Dpo(0.1)), model);
  }

  static Check means(Device device) {
    return both(StepZero.judgesMeans(new Orpo(0.1)), StepZero.judgesMeans(new SimPo(2, 0.5)));
  }

  static Check lora(Device device) {
    Transformer model = ModelChecks.lively(device);
    return StepZero.startsAtTheBase(new Lora(model, Lora.Options.everywhere(4), 1), model);
  }

  private static Check both(Check one, Check other) {
    return Check.of(one.ok() && other.ok(), one.detail() + "; " + other.detail());
  }
}
