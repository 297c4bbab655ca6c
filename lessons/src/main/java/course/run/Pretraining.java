package course.run;

import course.report.StageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import toylm.io.Checkpoint;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.text.BpeTrainer;
import toylm.text.Tokenizer;
import toylm.train.Corpus;
import toylm.train.NextToken;
import toylm.train.Objective;
import toylm.train.Phases;
import toylm.train.TokenStream;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;
import toylm.train.WithReplay;
import toylm.world.Scope;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;

/**
 * Pretraining: a base model from scratch.
 *
 * @param preset the model and the world
 * @param recipe the numbers, the preset's or others
 * @param corpus a UTF-8 text; null for the synthetic world
 * @param seed of the world, the weights and the order
 * @param dir the model's directory
 */
public record Pretraining(Preset preset, Recipe recipe, Path corpus, long seed, Path dir) {
  /**
   * What a preset fixes.
   *
   * @param corpusBytes size of the synthetic corpus, in bytes
   * @param steps optimizer steps
   * @param primerSteps number of initial steps in which half of the rows (in the small world: all
   *     rows) are {@link RepeatedLists}
   * @param batch rows per step
   * @param microBatch rows per micro-batch; few, so that they stay in the cache
   * @param learningRate the peak
   */
  public record Recipe(
      long corpusBytes,
      long steps,
      long primerSteps,
      int batch,
      int microBatch,
      float learningRate) {
    /** The same for another number of steps, those of the primer in proportion. */
    public Recipe withSteps(long count) {
      long primer = primerSteps * count / steps;
      return new Recipe(corpusBytes, count, primer, batch, microBatch, learningRate);
    }
  }

  /** Bytes of the corpus that the tokenizer learns from. */
  private static final long TOKENIZER_BYTES = 5_000_000;

  /** Number of documents that are hashed to fingerprint a world; every family is among them. */
  private static final int SAMPLE = 300;

  /** Number of lists in the induction primer: the preset toy reads none twice. */
  private static final int LISTS = 20_000;

  /**
   * What training leaves behind.
   *
   * @param outcome whether it is finished
   * @param model on the device, as trained so far
   * @param tokenizer the model's
   * @param objective what it was trained for
   */
  public record Trained(
      Trainer.Outcome outcome, Transformer model, Tokenizer tokenizer, NextToken objective) {}

  /** The settings that a resumed run must share with the first. */
  public RunDirectory.Settings settings() throws IOException {
    return new RunDirectory.Settings()
        .with("command", "pretrain")
        .with("preset", preset.name())
        .with("corpus", corpus == null ? world() : RunDirectory.fingerprint(corpus))
        .with("seed", seed)
        .with("steps", recipe.steps())
        .with("primer", recipe.primerSteps());
  }

  /** The code that makes the world's text may change: a sample tells which world it was. */
  private String world() {
    World world = World.of(seed, preset.scope());
    List<String> sample =
        Stream.concat(
                Documents.of(world).stream().limit(SAMPLE).map(Document::text),
                Documents.of(world).words().stream()
                    .flatMap(List::stream)) // what the lists are made of
            .toList();
    return "world, " + RunDirectory.fingerprint(sample);
  }

  /**
   * Trains, or resumes a training. The model stays on the device.
   *
   * @return with {@link Trainer.Outcome#STOPPED} if the thread was interrupted
   */
  public Trained train(Device device, Console console) throws IOException {
    Corpus text =
        corpus == null
            ? Corpus.of(
                texts(Documents.of(World.of(seed, preset.scope())).corpus(recipe.corpusBytes())))
            : Corpus.ofFile(corpus);
    Tokenizer tokenizer = tokenizer(text, preset.config().vocab());
    Config config = preset.config().withVocab(tokenizer.vocabSize());
    TokenStream train = TokenStream.of(tokenizer, text.train());
    TokenStream validation = TokenStream.of(tokenizer, text.validation());
    NextToken objective = rows(recipe.batch(), train).withHeldOut(validation);
    Transformer model = Transformer.random(config, device, seed);
    Checkpoint.saveDescription(dir, config, tokenizer);
    StageData.ofText(text.train().size(), config.parameters()).write(dir);
    Optional<Objective> lists = primer(tokenizer, train);
    long primer = lists.isPresent() ? recipe.primerSteps() : 0;
    Objective whole =
        lists.<Objective>map(first -> new Phases(first, primer, objective)).orElse(objective);
    console.say(
        String.format(
            "%s model: %,d parameters · vocabulary %,d · %s%,d documents, %,d tokens, read %.1f"
                + " times · device %s",
            preset,
            config.parameters(),
            config.vocab(),
            primer == 0 ? "" : "induction primer in the first " + primer + " steps · ",
            text.train().size(),
            train.size(),
            (recipe.steps() - primer * listShare()) / objective.stepsPerEpoch(model),
            device.name()));
    TrainingOptions options = TrainingOptions.of(recipe.steps(), recipe.learningRate()).withMuon();
    try (TaskProgress progress = console.progress().start("pretrain", recipe.steps())) {
      Trainer trainer = new Trainer(model, whole, options, dir, List.of(progress));
      return new Trained(trainer.run(), model, tokenizer, objective);
    }
  }

  /** Share of lists in the steps of the primer; the rest is text. */
  private double listShare() {
    return preset.scope() == Scope.SMALL ? 1 : 0.5;
  }

  /**
   * What the steps of the primer read: in the small world lists of its own words, which are soon
   * learnt to be copied; in the full one lists of all tokens, half and half with text.
   *
   * @return empty if the recipe has no such steps, or the tokenizer too few words for lists
   */
  private Optional<Objective> primer(Tokenizer tokenizer, TokenStream train) {
    if (recipe.primerSteps() == 0) {
      return Optional.empty();
    }
    if (preset.scope() == Scope.SMALL) {
      List<String> lists =
          RepeatedLists.of(Documents.of(World.of(seed, preset.scope())).words(), LISTS, seed);
      return Optional.of(rows(recipe.batch(), TokenStream.of(tokenizer, lists)));
    }
    List<String> lists = RepeatedLists.of(tokenizer, LISTS, seed);
    int half = recipe.batch() / 2;
    return lists.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WithReplay(rows(half, train), rows(half, TokenStream.of(tokenizer, lists)), 1));
  }

  private NextToken rows(int rows, TokenStream text) {
    return NextToken.on(text).withRows(rows).withMicroBatch(recipe.microBatch()).withSeed(seed);
  }

  private static List<String> texts(List<Document> documents) {
    return documents.stream().map(Document::text).toList();
  }

  private static Tokenizer tokenizer(Corpus text, int vocab) {
    long[] bytes = {0};
    List<String> sample =
        text.train().stream()
            .takeWhile(d -> (bytes[0] += d.length()) - d.length() < TOKENIZER_BYTES)
            .toList();
    return BpeTrainer.train(sample, vocab);
  }
}
