package course.run;

import java.util.List;
import java.util.stream.Collectors;
import toylm.nn.Config;
import toylm.world.Scope;

/**
 * Everything that a run does not compute. All presets are here, and only here. (The compiler checks
 * that the comments before the numbers are the names of the components.)
 *
 * @param name in options and files: {@code quick}
 * @param config the model; its vocabulary is an upper bound, because a small text has fewer merges
 * @param scope how much of the world it lives in, also while it is tuned
 * @param pretraining the numbers of pretraining
 * @param sft the numbers of instruction tuning
 * @param dpo the numbers of preference optimisation, after instruction tuning
 * @param orpo the numbers of instructions and preferences in one, from the base
 * @param probes how much every stage is asked
 */
public record Preset(
    String name,
    Config config,
    Scope scope,
    Pretraining.Recipe pretraining,
    SftStage.Recipe sft,
    DpoStage.Recipe dpo,
    OrpoStage.Recipe orpo,
    ProbeSet.Size probes) {
  /** Seconds to train, for tests. It learns next to nothing. */
  public static final Preset TINY =
      new Preset(
          "tiny",
          Config.tiny(),
          Scope.SMALL,
          new Pretraining.Recipe(
              /* corpusBytes= */ 500_000,
              /* steps= */ 100,
              /* primerSteps= */ 10,
              /* batch= */ 8,
              /* microBatch= */ 4,
              /* learningRate= */ 8e-3f),
          new SftStage.Recipe(
              /* instructions= */ 1_000,
              /* heldOut= */ 30,
              /* epochs= */ 1,
              /* rows= */ 8,
              /* microBatch= */ 4,
              /* learningRate= */ 6e-3f,
              /* embeddingRate= */ 0.3f,
              /* replayWeight= */ 0.1f,
              /* replayRows= */ 4,
              /* replayDocuments= */ 500),
          new DpoStage.Recipe(
              /* scripted= */ 96,
              /* sampled= */ 48,
              /* beta= */ 0.1,
              /* sftWeight= */ 0.2,
              /* epochs= */ 1,
              /* pairs= */ 16,
              /* microBatch= */ 8,
              /* learningRate= */ 5e-4f,
              /* embeddingRate= */ 0.05f),
          new OrpoStage.Recipe(
              /* scripted= */ 100,
              /* lambda= */ 0.25,
              /* epochs= */ 1,
              /* pairs= */ 16,
              /* microBatch= */ 8,
              /* learningRate= */ 2e-3f),
          new ProbeSet.Size(
              /* everyNth= */ 8, /* costProbes= */ 25, /* evaluated= */ 16, /* classified= */ 60));

  /**
   * Half a minute to pretrain on the small world. Two layers are the fewest that can copy from the
   * context ("induction heads"), two wide heads copy more words than four narrow ones, and nearly
   * every word of the small corpus is one token.
   */
  public static final Preset QUICK =
      new Preset(
          "quick",
          new Config(
              /* vocab= */ 1152,
              /* dim= */ 128,
              /* layers= */ 2,
              /* heads= */ 2,
              /* kvHeads= */ 2,
              /* ffn= */ 352,
              /* context= */ 128,
              /* ropeTheta= */ 10_000f,
              /* normEps= */ 1e-5f),
          Scope.SMALL,
          new Pretraining.Recipe(
              /* corpusBytes= */ 3_000_000,
              /* steps= */ 1_000,
              /* primerSteps= */ 150,
              /* batch= */ 8,
              /* microBatch= */ 4,
              /* learningRate= */ 8e-3f),
          new SftStage.Recipe(
              /* instructions= */ 12_000,
              /* heldOut= */ 100,
              /* epochs= */ 1,
              /* rows= */ 8,
              /* microBatch= */ 4,
              /* learningRate= */ 4e-3f,
              /* embeddingRate= */ 0.3f,
              /* replayWeight= */ 0.2f,
              /* replayRows= */ 4,
              /* replayDocuments= */ 4_000),
          new DpoStage.Recipe(
              /* scripted= */ 1_600,
              /* sampled= */ 300,
              /* beta= */ 0.1,
              /* sftWeight= */ 6,
              /* epochs= */ 1,
              /* pairs= */ 16,
              /* microBatch= */ 8,
              /* learningRate= */ 3e-4f,
              /* embeddingRate= */ 0),
          new OrpoStage.Recipe(
              /* scripted= */ 2_000,
              /* lambda= */ 0.25,
              /* epochs= */ 1,
              /* pairs= */ 16,
              /* microBatch= */ 8,
              /* learningRate= */ 1e-3f),
          new ProbeSet.Size(
              /* everyNth= */ 1,
              /* costProbes= */ ProbeSet.COST_PROBES,
              /* evaluated= */ 16,
              /* classified= */ 60));

  /**
   * The course's model. The vocabulary is large for its size, so that nearly every word of its
   * corpus is one token, in quotes too: what is one token is copied in one step.
   */
  public static final Preset TOY =
      new Preset(
          "toy",
          new Config(
              /* vocab= */ 5632,
              /* dim= */ 128,
              /* layers= */ 4,
              /* heads= */ 4,
              /* kvHeads= */ 2,
              /* ffn= */ 352,
              /* context= */ 256,
              /* ropeTheta= */ 10_000f,
              /* normEps= */ 1e-5f),
          Scope.FULL,
          new Pretraining.Recipe(
              /* corpusBytes= */ 12_000_000,
              /* steps= */ 2_200,
              /* primerSteps= */ 500,
              /* batch= */ 8,
              /* microBatch= */ 2,
              /* learningRate= */ 5e-3f),
          new SftStage.Recipe(
              /* instructions= */ 60_000,
              /* heldOut= */ 100,
              /* epochs= */ 1,
              /* rows= */ 8,
              /* microBatch= */ 2,
              /* learningRate= */ 4e-3f,
              /* embeddingRate= */ 0.05f,
              /* replayWeight= */ 0.2f,
              /* replayRows= */ 2,
              /* replayDocuments= */ 20_000),
          new DpoStage.Recipe(
              /* scripted= */ 4_000,
              /* sampled= */ 1_000,
              /* beta= */ 0.1,
              /* sftWeight= */ 10,
              /* epochs= */ 1,
              /* pairs= */ 16,
              /* microBatch= */ 4,
              /* learningRate= */ 2e-4f,
              /* embeddingRate= */ 0),
          new OrpoStage.Recipe(
              /* scripted= */ 4_000,
              /* lambda= */ 0.25,
              /* epochs= */ 2,
              /* pairs= */ 16,
              /* microBatch= */ 4,
              /* learningRate= */ 5e-4f),
          new ProbeSet.Size(
              /* everyNth= */ 1,
              /* costProbes= */ ProbeSet.COST_PROBES,
              /* evaluated= */ 40,
              /* classified= */ 200));

  /** For a GPU or a patient reader: 10.4 M parameters. */
  public static final Preset LARGE =
      new Preset(
          "large",
          new Config(
              /* vocab= */ 4096,
              /* dim= */ 320,
              /* layers= */ 8,
              /* heads= */ 8,
              /* kvHeads= */ 4,
              /* ffn= */ 864,
              /* context= */ 512,
              /* ropeTheta= */ 10_000f,
              /* normEps= */ 1e-5f),
          Scope.FULL,
          new Pretraining.Recipe(
              /* corpusBytes= */ 40_000_000,
              /* steps= */ 5_000,
              /* primerSteps= */ 500,
              /* batch= */ 32,
              /* microBatch= */ 2,
              /* learningRate= */ 1e-3f),
          new SftStage.Recipe(
              /* instructions= */ 20_000,
              /* heldOut= */ 200,
              /* epochs= */ 2,
              /* rows= */ 16,
              /* microBatch= */ 2,
              /* learningRate= */ 1e-3f,
              /* embeddingRate= */ 0.05f,
              /* replayWeight= */ 0.1f,
              /* replayRows= */ 2,
              /* replayDocuments= */ 20_000),
          new DpoStage.Recipe(
              /* scripted= */ 3_000,
              /* sampled= */ 2_500,
              /* beta= */ 0.1,
              /* sftWeight= */ 3,
              /* epochs= */ 1,
              /* pairs= */ 16,
              /* microBatch= */ 4,
              /* learningRate= */ 2e-4f,
              /* embeddingRate= */ 0.05f),
          new OrpoStage.Recipe(
              /* scripted= */ 10_000,
              /* lambda= */ 0.25,
              /* epochs= */ 2,
              /* pairs= */ 16,
              /* microBatch= */ 4,
              /* learningRate= */ 2e-4f),
          new ProbeSet.Size(
              /* everyNth= */ 1,
              /* costProbes= */ ProbeSet.COST_PROBES,
              /* evaluated= */ 40,
              /* classified= */ 200));

  /** All presets, smallest model first. */
  public static final List<Preset> ALL = List.of(TINY, QUICK, TOY, LARGE);

  /**
   * The preset of that name.
   *
   * @param name {@code tiny}, say
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Preset of(String name) {
    return ALL.stream()
        .filter(preset -> preset.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a preset's name, found \"" + name + "\"; choose one of " + names()));
  }

  /** All names, smallest model first: {@code tiny, quick …}. */
  static String names() {
    return ALL.stream().map(Preset::name).collect(Collectors.joining(", "));
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
