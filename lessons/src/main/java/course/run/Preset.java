package course.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import toylm.nn.Config;
import toylm.world.Scope;

/**
 * Everything that a run does not compute: the model's shape, how much of the world it lives in, the
 * numbers of every stage, and what it is asked. All presets are here, and only here. (The compiler
 * checks that the comments before the numbers are the names of the components.)
 */
public enum Preset {
  /** Seconds to train, for tests. It learns next to nothing. */
  TINY(
      Config.tiny(),
      Scope.SMALL,
      new Pretraining.Recipe(
          /* corpusBytes= */ 500_000,
          /* steps= */ 100,
          /* syntheticSteps= */ 10,
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
          /* everyNth= */ 8, /* costProbes= */ 25, /* evaluated= */ 16, /* classified= */ 60)),

  /**
   * Half a minute to pretrain on the small world. Two layers are the fewest that can copy from the
   * context ("induction heads"), two wide heads copy more words than four narrow ones, and nearly
   * every word of the small corpus is one token.
   */
  QUICK(
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
          /* syntheticSteps= */ 150,
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
          /* classified= */ 60)),

  /**
   * The course's model. The vocabulary is large for its size, so that nearly every word of its
   * corpus is one token, in quotes too: what is one token is copied in one step.
   */
  TOY(
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
          /* syntheticSteps= */ 500,
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
          /* classified= */ 200)),

  /** For a GPU or a patient reader: 10.4 M parameters. */
  LARGE(
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
          /* syntheticSteps= */ 500,
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

  private final Config config;
  private final Scope scope;
  private final Pretraining.Recipe pretraining;
  private final SftStage.Recipe sft;
  private final DpoStage.Recipe dpo;
  private final OrpoStage.Recipe orpo;
  private final ProbeSet.Size probes;

  Preset(
      Config config,
      Scope scope,
      Pretraining.Recipe pretraining,
      SftStage.Recipe sft,
      DpoStage.Recipe dpo,
      OrpoStage.Recipe orpo,
      ProbeSet.Size probes) {
    this.config = config;
    this.scope = scope;
    this.pretraining = pretraining;
    this.sft = sft;
    this.dpo = dpo;
    this.orpo = orpo;
    this.probes = probes;
  }

  /**
   * The preset of that name.
   *
   * @param name {@code tiny}, say
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Preset of(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a preset's name, found \"" + name + "\"; choose one of " + names()));
  }

  /** All names, smallest model first: {@code tiny, quick …}. */
  static String names() {
    return Arrays.stream(values()).map(Preset::toString).collect(Collectors.joining(", "));
  }

  /** The name in options and files: {@code quick}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The model; its vocabulary is an upper bound, because a small text has fewer merges. */
  public Config config() {
    return config;
  }

  /** How much of the world it lives in, also while it is tuned. */
  public Scope scope() {
    return scope;
  }

  /** Pretraining. */
  public Pretraining.Recipe pretraining() {
    return pretraining;
  }

  /** Instruction tuning. */
  public SftStage.Recipe sft() {
    return sft;
  }

  /** Preference optimisation, after instruction tuning. */
  public DpoStage.Recipe dpo() {
    return dpo;
  }

  /** Instructions and preferences in one, from the base. */
  public OrpoStage.Recipe orpo() {
    return orpo;
  }

  /** How much every stage is asked. */
  ProbeSet.Size probes() {
    return probes;
  }
}
