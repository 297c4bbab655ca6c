package course;

import course.chart.LossChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.eval.BaseScores;
import toylm.generate.Generator;
import toylm.generate.SamplingOptions;
import toylm.io.Checkpoint;
import toylm.io.TrainingLog;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.text.BpeTrainer;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;
import toylm.train.Corpus;
import toylm.train.NextToken;
import toylm.train.Recipe;
import toylm.train.TokenStream;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;
import toylm.world.World;

/** Trains a base model from scratch. */
@Command(
    name = "pretrain",
    description = {
      "Trains a base model on the synthetic world, or on any UTF-8 text file.",
      "Stopped or killed, it goes on where it was when started again with the same options."
    },
    mixinStandardHelpOptions = true)
final class PretrainCommand implements Callable<Integer> {
  /** Bytes of the corpus that the tokenizer learns from. */
  private static final long TOKENIZER_BYTES = 5_000_000;

  /** Probes of each kind that the finished model is measured with. */
  private static final int PROBES = 200;

  /** Documents without facts, of each kind, that the loss is compared on. */
  private static final int LOSS_DOCUMENTS = 400;

  private static final List<String> PROMPTS =
      List.of(
          "The capital of France is",
          "What is the capital of Spain?",
          "2 + 2 =",
          "Q: What is the capital of Italy?\nA: Rome\nQ: What is the capital of Japan?\nA:",
          "How to make a cup of tea");

  @Option(
      names = "--preset",
      defaultValue = "toy",
      description = "quick, toy or large (default: ${DEFAULT-VALUE}).")
  private String preset;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      description = "A UTF-8 text to learn from (default: the synthetic world).")
  private Path corpus;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Seed of the world, the weights and the order (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--steps", paramLabel = "N", description = "Steps (default: the preset's).")
  private Long steps;

  @Option(
      names = "--out",
      defaultValue = "runs/base",
      paramLabel = "DIR",
      description = "Where the model goes (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--fresh", description = "Start over, even if the directory holds a run.")
  private boolean fresh;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Recipe recipe = Recipe.of(preset);
    if (steps != null) {
      if (steps < 1) {
        throw new IllegalArgumentException("expected --steps ≥ 1, found " + steps);
      }
      recipe = recipe.withSteps(steps);
    }
    long start = System.nanoTime();
    RunDirectory run = RunDirectory.open(out, describe(recipe), fresh);
    if (run.finished()) {
      say(String.format("%s is finished already; --fresh trains it anew.", out));
      return 0;
    }
    Corpus text =
        corpus == null
            ? Corpus.ofWorld(World.of(seed).corpus(recipe.corpusBytes()))
            : Corpus.ofFile(corpus);
    int documents = text.train().size() + text.validation().size();
    Tokenizer tokenizer = tokenizer(text, recipe.config().vocab());
    Config config = recipe.config().withVocab(tokenizer.vocabSize());
    TokenStream train = TokenStream.of(tokenizer, text.train());
    TokenStream validation = TokenStream.of(tokenizer, text.validation());
    try (Device d = device.open()) {
      NextToken objective =
          new NextToken(
              train, validation, recipe.batch(), recipe.rowsAPart(), config.context(), seed);
      say(
          String.format(
              "%s model: %,d parameters · vocabulary %,d · %,d documents, %,d tokens, read %.1f times ·"
                  + " device %s",
              preset,
              config.parameters(),
              config.vocab(),
              text.train().size(),
              train.size(),
              recipe.steps() / objective.stepsPerEpoch(),
              d.name()));
      Transformer model = Transformer.random(config, d, seed);
      Checkpoint.saveDescription(out, config, tokenizer);
      TrainingOptions options = TrainingOptions.of(recipe.steps(), recipe.learningRate());
      Trainer.Outcome outcome;
      try (Progress progress = new Progress("pretrain", recipe.steps(), command)) {
        Trainer trainer = new Trainer(model, objective, options, out, List.of(progress));
        outcome = Stopper.stoppable(trainer::run);
      }
      if (outcome == Trainer.Outcome.STOPPED) {
        return 130;
      }
      List<TrainingLog.Entry> log = TrainingLog.read(out.resolve("log.jsonl"));
      LossChart.write(log, out.resolve("loss.png"));
      run.finish();
      report(model, tokenizer);
      if (corpus == null) {
        measure(model, tokenizer, objective, documents);
      }
      summarise(log, (System.nanoTime() - start) / 1e9);
    }
    return 0;
  }

  /** The settings that a resumed run must share with the first. */
  private RunDirectory.Settings describe(Recipe recipe) throws IOException {
    return new RunDirectory.Settings()
        .with("command", "pretrain")
        .with("preset", preset)
        .with("corpus", corpus == null ? "world" : RunDirectory.fingerprint(corpus))
        .with("seed", seed)
        .with("steps", recipe.steps());
  }

  private Tokenizer tokenizer(Corpus text, int vocab) {
    long[] bytes = {0};
    List<String> sample =
        text.train().stream()
            .takeWhile(d -> (bytes[0] += d.length()) - d.length() < TOKENIZER_BYTES)
            .toList();
    return BpeTrainer.train(sample, vocab);
  }

  /** What the model makes of five beginnings. */
  private void report(Transformer model, Tokenizer tokenizer) {
    say("");
    Generator generator = new Generator(model, SpecialToken.END_OF_TEXT.id());
    for (String prompt : PROMPTS) {
      int[] ids = tokenizer.encodeDocument(prompt);
      int[] answer = generator.generate(ids, SamplingOptions.greedy().withMaxTokens(24)).ids();
      String said = tokenizer.decode(answer).stripTrailing();
      say("  " + (prompt + "→" + said).replace("\n", "⏎"));
    }
  }

  /** What it has learnt, and that it has learnt the language rather than the documents. */
  private void measure(Transformer model, Tokenizer tokenizer, NextToken objective, int documents) {
    say("");
    World world = World.of(seed);
    List<BaseScores.Score> scores = new BaseScores(model, tokenizer).of(world, PROBES, seed);
    scores.forEach(score -> say("  " + score));
    Corpus plain = Corpus.withoutFacts(world.documents().limit(documents), LOSS_DOCUMENTS);
    double seen = loss(model, tokenizer, objective, plain.train());
    double heldOut = loss(model, tokenizer, objective, plain.validation());
    say(
        String.format(
            "  loss on text without facts: %.3f on training documents, %.3f on held-out ones"
                + " (%+.1f %%)",
            seen, heldOut, 100 * (heldOut / seen - 1)));
  }

  private static double loss(
      Transformer model, Tokenizer tokenizer, NextToken objective, List<String> documents) {
    return objective.meanLoss(model, TokenStream.of(tokenizer, documents), Integer.MAX_VALUE);
  }

  private void summarise(List<TrainingLog.Entry> log, double seconds) {
    TrainingLog.Entry last = log.get(log.size() - 1);
    say("");
    say(
        String.format(
            "loss %.3f, on held-out documents %.3f · %.0f s · wrote %s and %s",
            last.loss(),
            last.validationLoss(),
            seconds,
            out.resolve("model.safetensors"),
            out.resolve("loss.png")));
    say(String.format("next: ./course generate --model %s \"The capital of France is\"", out));
  }

  private void say(String line) {
    command.commandLine().getOut().println(line);
  }
}
