package course.run;

import java.util.List;
import java.util.Optional;
import toylm.generate.LanguageModel;
import toylm.train.TrainingOptions;
import toylm.train.preference.Orpo;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceObjective;
import toylm.world.World;
import toylm.world.instruct.Preference;
import toylm.world.instruct.Preferences;

/**
 * Odds ratio preference optimisation from the base, without a reference. It learns scripted pairs
 * only, because a base model's answers are no answers.
 */
public final class OrpoStage implements TuningStage {
  OrpoStage() {}

  /**
   * What a preset fixes.
   *
   * @param scripted number of pairs that are written beforehand
   * @param lambda {@link Orpo#lambda}
   * @param epochs how often each pair is read, on average
   * @param pairs pairs per step
   * @param microBatch pairs per micro-batch
   * @param learningRate the peak; AdamW moves all parameters
   */
  public record Recipe(
      int scripted, double lambda, double epochs, int pairs, int microBatch, float learningRate) {}

  @Override
  public String key() {
    return "orpo";
  }

  @Override
  public Optional<TrainingStage> parent() {
    return Optional.of(BASE);
  }

  @Override
  public String method() {
    return "instruction tuning and preferences in one, from the base, without a reference";
  }

  @Override
  public String loss() {
    return "ORPO loss, nats per pair";
  }

  @Override
  public Recipe recipe(Preset preset) {
    return preset.orpo();
  }

  @Override
  public List<String> sample(World world) {
    return PreferencePairs.sample(world);
  }

  @Override
  public StageInputs prepare(RunOptions options, LanguageModel parent, Console console) {
    Recipe recipe = options.preset().orpo();
    PreferencePairs pairs = new PreferencePairs(options, template().orElseThrow(), parent, console);
    List<Preference> scripted = Preferences.of(options.world()).scripted(recipe.scripted());
    PreferencePairs.Split split = pairs.split(scripted);
    PreferenceObjective objective =
        PreferenceObjective.on(
                PreferenceData.withoutReference(split.train()), new Orpo(recipe.lambda()))
            .withHeldOut(PreferenceData.withoutReference(split.heldOut()))
            .withPairs(recipe.pairs())
            .withMicroBatch(recipe.microBatch())
            .withSeed(options.seed());
    long steps = StageInputs.steps(recipe.epochs(), objective.stepsPerEpoch());
    return new StageInputs(
        objective,
        TrainingOptions.of(steps, recipe.learningRate()),
        PreferencePairs.data(new PreferenceFile.Content(scripted, List.of())));
  }
}
