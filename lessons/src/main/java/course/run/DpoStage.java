package course.run;

import course.shift.ShiftSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import toylm.generate.LanguageModel;
import toylm.train.Muon;
import toylm.train.TrainingOptions;
import toylm.train.preference.Dpo;
import toylm.train.preference.PlusSft;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceObjective;
import toylm.world.World;

/**
 * Direct preference optimisation, on scripted pairs of answers and on ranked answers of the model's
 * own; the reference is the instruction-tuned model that it starts from.
 */
public final class DpoStage implements TuningStage {
  /** Number of evaluations after the first; the answers change little in this stage. */
  private static final int EVALUATIONS = 4;

  DpoStage() {}

  /**
   * What a preset fixes.
   *
   * @param scripted number of pairs that are written beforehand
   * @param sampled number of prompts that the instruction-tuned model answers twice, for a rater to
   *     rank; those that it answers equally well both times, or wrong, give no pair
   * @param beta {@link Dpo#beta}
   * @param sftWeight weight of the chosen answer's own loss, as in {@link PlusSft}
   * @param epochs how often each pair is read, on average
   * @param pairs pairs per step
   * @param microBatch pairs per micro-batch
   * @param learningRate the peak
   * @param embeddingRate the (lazy) embedding's learning rate as a share of it, 0 to keep the
   *     embedding: see {@link toylm.train.Muon}
   */
  public record Recipe(
      int scripted,
      int sampled,
      double beta,
      double sftWeight,
      double epochs,
      int pairs,
      int microBatch,
      float learningRate,
      float embeddingRate) {
    /** Muon for the weight matrices, and the lazy embedding at its own rate. */
    public TrainingOptions training(long steps) {
      return TrainingOptions.of(steps, learningRate)
          .withOptimizer(
              Muon.Options.standard().withEmbeddingRate(embeddingRate).withLazyEmbedding());
    }
  }

  @Override
  public String key() {
    return "dpo";
  }

  @Override
  public Optional<TrainingStage> parent() {
    return Optional.of(SFT);
  }

  @Override
  public String method() {
    return "preference optimisation: prefer the better of two answers, not far from the model"
        + " before";
  }

  @Override
  public String loss() {
    return "DPO loss, and the better answer's own cross-entropy, weighted";
  }

  @Override
  public Recipe recipe(Preset preset) {
    return preset.dpo();
  }

  @Override
  public List<String> sample(World world) {
    return PreferencePairs.sample(world);
  }

  @Override
  public Set<Long> evaluations(long steps) {
    return ShiftSteps.even(steps, EVALUATIONS);
  }

  @Override
  public StageInputs prepare(RunOptions options, LanguageModel parent, Console console)
      throws IOException {
    Recipe recipe = options.preset().dpo();
    PreferencePairs pairs = new PreferencePairs(options, template().orElseThrow(), parent, console);
    Path file = options.dir(this).resolve(PreferenceFile.NAME);
    if (!Files.exists(file)) {
      PreferenceFile.write(file, pairs.preferences(recipe.scripted(), recipe.sampled()));
    }
    PreferenceFile.Content content = PreferenceFile.read(file);
    PreferencePairs.Split split = pairs.split(content.all());
    PreferenceObjective objective =
        PreferenceObjective.on(
                PreferenceData.of(parent.transformer(), split.train()),
                new Dpo(recipe.beta()).plusSft(recipe.sftWeight()))
            .withHeldOut(PreferenceData.of(parent.transformer(), split.heldOut()))
            .withPairs(recipe.pairs())
            .withMicroBatch(recipe.microBatch())
            .withSeed(options.seed());
    long steps = StageInputs.steps(recipe.epochs(), objective.stepsPerEpoch());
    return new StageInputs(objective, recipe.training(steps), PreferencePairs.data(content));
  }
}
