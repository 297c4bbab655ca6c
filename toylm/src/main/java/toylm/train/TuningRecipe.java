package toylm.train;

/**
 * Everything that a preset fixes about what follows pretraining. All numbers are here, and only
 * here.
 *
 * @param preset its name
 * @param sft instruction tuning
 * @param dpo preferences, after instruction tuning
 * @param orpo preferences in its place, from the base
 */
public record TuningRecipe(String preset, Sft sft, Dpo dpo, Orpo orpo) {
  /**
   * Instruction tuning.
   *
   * @param instructions conversations to learn from
   * @param heldOut further conversations to measure the loss on
   * @param epochs how often each conversation is read, on average
   * @param rows packed rows a step
   * @param rowsAPart rows that go through the model together
   * @param learningRate the peak
   * @param embeddingRate the (lazy) embedding's rate as a share of it, 0 to leave it: see {@link
   *     Muon}
   * @param replayWeight how much pretraining text counts beside the instructions; 0 for none
   * @param replayRows rows of pretraining text a step, a multiple of {@code rowsAPart}
   * @param replayDocuments pretraining text is replayed from so many of the world's documents
   */
  public record Sft(
      int instructions,
      int heldOut,
      double epochs,
      int rows,
      int rowsAPart,
      float learningRate,
      float embeddingRate,
      float replayWeight,
      int replayRows,
      int replayDocuments) {}

  /**
   * Direct preference optimisation; the reference is the instruction-tuned model.
   *
   * @param scripted pairs that are written beforehand
   * @param sampled prompts that the instruction-tuned model answers twice, for a rater to rank;
   *     those that it answers equally well both times, or wrong, give no pair
   * @param beta {@link toylm.train.preference.Dpo#beta}
   * @param sftWeight how much the chosen answer's own loss counts, as in {@link
   *     toylm.train.preference.PlusSft}
   * @param epochs how often each pair is read, on average
   * @param pairs pairs a step
   * @param pairsAPart pairs that go through the model together
   * @param learningRate the peak
   * @param embeddingRate the (lazy) embedding's rate as a share of it, 0 to leave it: see {@link
   *     Muon}
   */
  public record Dpo(
      int scripted,
      int sampled,
      double beta,
      double sftWeight,
      double epochs,
      int pairs,
      int pairsAPart,
      float learningRate,
      float embeddingRate) {}

  /**
   * Odds ratio preference optimisation.
   *
   * @param scripted pairs that are written beforehand
   * @param lambda {@link toylm.train.preference.Orpo#lambda}
   * @param epochs how often each pair is read, on average
   * @param pairs pairs a step
   * @param pairsAPart pairs that go through the model together
   * @param learningRate the peak
   */
  public record Orpo(
      int scripted, double lambda, double epochs, int pairs, int pairsAPart, float learningRate) {}

  /**
   * The recipe of a preset.
   *
   * @param preset a name that {@link toylm.nn.Config#preset} knows
   * @throws IllegalArgumentException if there is no such preset
   */
  public static TuningRecipe of(String preset) {
    return switch (preset) {
      case "tiny" ->
          new TuningRecipe(
              preset,
              new Sft(1_000, 30, 1, 8, 4, 6e-3f, 0.3f, 0.1f, 4, 500),
              new Dpo(96, 48, 0.1, 0.2, 1, 16, 8, 5e-4f, 0.05f),
              new Orpo(100, 0.25, 1, 16, 8, 2e-3f));
      case "quick" ->
          new TuningRecipe(
              preset,
              new Sft(12_000, 100, 1, 8, 4, 4e-3f, 0.3f, 0.2f, 4, 4_000),
              new Dpo(1_600, 300, 0.1, 6, 1, 16, 8, 3e-4f, 0),
              new Orpo(2_000, 0.25, 1, 16, 8, 1e-3f));
      case "toy" ->
          new TuningRecipe(
              preset,
              new Sft(60_000, 100, 1, 8, 2, 4e-3f, 0.05f, 0.2f, 2, 20_000),
              new Dpo(4_000, 1_000, 0.1, 10, 1, 16, 4, 2e-4f, 0),
              new Orpo(4_000, 0.25, 2, 16, 4, 5e-4f));
      case "large" ->
          new TuningRecipe(
              preset,
              new Sft(20_000, 200, 2, 16, 2, 1e-3f, 0.05f, 0.1f, 2, 20_000),
              new Dpo(3_000, 2_500, 0.1, 3, 1, 16, 4, 2e-4f, 0.05f),
              new Orpo(10_000, 0.25, 2, 16, 4, 2e-4f));
      default ->
          throw new IllegalArgumentException(
              "expected a preset's name, found \""
                  + preset
                  + "\"; choose tiny, quick, toy or large");
    };
  }
}
