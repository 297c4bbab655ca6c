package course.run;

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
import toylm.train.Recipe;
import toylm.train.RepeatedLists;
import toylm.train.Together;
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
 * @param recipe the numbers
 * @param corpus a UTF-8 text; null for the synthetic world
 * @param seed of the world, the weights and the order
 * @param dir the model's directory
 */
public record BaseStage(Recipe recipe, Path corpus, long seed, Path dir) {
  /** Bytes of the corpus that the tokenizer learns from. */
  private static final long TOKENIZER_BYTES = 5_000_000;

  /** Documents that a world is told by; every family is among them. */
  private static final int SAMPLE = 300;

  /** So many lists that the toy preset's primer reads none twice. */
  private static final int PRIMER_DOCUMENTS = 20_000;

  /**
   * What training leaves behind.
   *
   * @param outcome whether it came to its end
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
        .with("preset", recipe.preset())
        .with("corpus", corpus == null ? world() : RunDirectory.fingerprint(corpus))
        .with("seed", seed)
        .with("steps", recipe.steps())
        .with("primer", recipe.primer());
  }

  /** The world's text is made by code that changes: a sample of it tells which world it was. */
  private String world() {
    World world = World.of(seed, recipe.scope());
    List<String> sample =
        Stream.concat(
                Documents.of(world).stream().limit(SAMPLE).map(Document::text),
                Documents.of(world).words().stream()
                    .flatMap(List::stream)) // what the primer is made of
            .toList();
    return "world, " + RunDirectory.fingerprint(sample);
  }

  /**
   * Trains, or goes on training. The model stays on the device.
   *
   * @return with {@link Trainer.Outcome#STOPPED} if the thread was interrupted
   */
  public Trained train(Device device, Console console) throws IOException {
    Corpus text =
        corpus == null
            ? Corpus.ofWorld(
                Documents.of(World.of(seed, recipe.scope())).corpus(recipe.corpusBytes()))
            : Corpus.ofFile(corpus);
    Tokenizer tokenizer = tokenizer(text, recipe.config().vocab());
    Config config = recipe.config().withVocab(tokenizer.vocabSize());
    TokenStream train = TokenStream.of(tokenizer, text.train());
    TokenStream validation = TokenStream.of(tokenizer, text.validation());
    NextToken objective = rows(recipe.batch(), train, validation, device, config);
    Transformer model = Transformer.random(config, device, seed);
    Checkpoint.saveDescription(dir, config, tokenizer);
    StageData.ofText(text.train().size(), config.parameters()).write(dir);
    Optional<Objective> lists = primer(tokenizer, train, validation, device, config);
    long primer = lists.isPresent() ? recipe.primer() : 0;
    Objective primed =
        lists.<Objective>map(first -> new Phases(first, primer, objective)).orElse(objective);
    console.say(
        String.format(
            "%s model: %,d parameters · vocabulary %,d · %s%,d documents, %,d tokens, read %.1f times ·"
                + " device %s",
            recipe.preset(),
            config.parameters(),
            config.vocab(),
            primer == 0 ? "" : "word lists in the first " + primer + " steps · ",
            text.train().size(),
            train.size(),
            (recipe.steps() - primer * listShare()) / objective.stepsPerEpoch(),
            device.name()));
    TrainingOptions options = TrainingOptions.of(recipe.steps(), recipe.learningRate()).withMuon();
    try (TaskProgress progress = console.progress().start("pretrain", recipe.steps())) {
      Trainer trainer = new Trainer(model, primed, options, dir, List.of(progress));
      return new Trained(trainer.run(), model, tokenizer, objective);
    }
  }

  /** How much of the primer is lists; the rest is text. */
  private double listShare() {
    return recipe.scope() == Scope.SMALL ? 1 : 0.5;
  }

  /**
   * What the first steps read: in the small world lists of its own words, whose copying is soon
   * learnt; in the full one lists of all tokens, half and half with text.
   *
   * @return empty if the recipe has no primer, or the tokenizer too few words for lists
   */
  private Optional<Objective> primer(
      Tokenizer tokenizer,
      TokenStream train,
      TokenStream validation,
      Device device,
      Config config) {
    if (recipe.primer() == 0) {
      return Optional.empty();
    }
    if (recipe.scope() == Scope.SMALL) {
      List<String> lists =
          RepeatedLists.of(
              Documents.of(World.of(seed, recipe.scope())).words(), PRIMER_DOCUMENTS, seed);
      TokenStream stream = TokenStream.of(tokenizer, lists);
      return Optional.of(rows(recipe.batch(), stream, validation, device, config));
    }
    List<String> lists = RepeatedLists.of(tokenizer, PRIMER_DOCUMENTS, seed);
    int half = recipe.batch() / 2;
    return lists.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WithReplay(
                rows(half, train, validation, device, config),
                rows(half, TokenStream.of(tokenizer, lists), null, device, config),
                1));
  }

  private NextToken rows(
      int rows, TokenStream train, TokenStream validation, Device device, Config config) {
    int together = together(device, rows, config);
    return new NextToken(train, validation, rows, together, config.context(), seed);
  }

  private int together(Device device, int rows, Config config) {
    return Together.rows(device, rows, recipe.rowsAPart(), config.context());
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
