package course;

import course.chart.LossChart;
import course.run.Console;
import course.run.Preset;
import course.run.Pretraining;
import course.run.RunDirectory;
import course.run.Stopper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.eval.Outcomes;
import toylm.eval.Scores;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.io.TrainingLog;
import toylm.tensor.Device;
import toylm.train.NextToken;
import toylm.train.TokenStream;
import toylm.train.Trainer;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;
import toylm.world.probe.BaseProbes;
import toylm.world.probe.Probe;

/** Trains a base model from scratch. */
@Command(
    name = "pretrain",
    description = {
      "Trains a base model on the synthetic world, or on any UTF-8 text file.",
      "Stopped or killed, it continues where it was when started again with the same options."
    },
    mixinStandardHelpOptions = true)
final class PretrainCommand implements Callable<Integer> {
  /** Number of probes of each kind that the finished model is measured with. */
  private static final int PROBES = 200;

  /** Number of documents without facts, of each kind, that the loss is compared on. */
  private static final int LOSS_DOCUMENTS = 400;

  private static final List<String> PROMPTS =
      List.of(
          "The capital of France is",
          "What is the capital of Spain?",
          "2 + 2 =",
          "Q: What is the capital of Italy?\nA: Rome\nQ: What is the capital of Japan?\nA:",
          "How to make a cup of tea");

  @Mixin private PresetOption presetOption;

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
    Preset preset = presetOption.get();
    Pretraining.Recipe recipe = preset.pretraining();
    if (steps != null) {
      if (steps < 1) {
        throw new IllegalArgumentException("expected --steps ≥ 1, found " + steps);
      }
      recipe = recipe.withSteps(steps);
    }
    long start = System.nanoTime();
    Pretraining stage = new Pretraining(preset, recipe, corpus, seed, out);
    RunDirectory run = RunDirectory.open(out, stage.settings(), fresh);
    if (run.finished()) {
      say(String.format("%s is finished already; --fresh trains it again.", out));
      return 0;
    }
    Console console = new Console(command.commandLine().getOut(), command.commandLine().getErr());
    try (Device d = device.openAndSay()) {
      Pretraining.Trained trained = Stopper.stoppable(() -> stage.train(d, console));
      if (trained.outcome() == Trainer.Outcome.STOPPED) {
        return 130;
      }
      List<TrainingLog.Entry> log = TrainingLog.read(out.resolve("log.jsonl"));
      LossChart.write(log, out.resolve("loss.png"));
      run.finish();
      LanguageModel model = new LanguageModel(trained.model(), trained.tokenizer());
      report(model);
      if (corpus == null) {
        measure(model, trained.objective(), World.of(seed, preset.scope()));
      }
      summarise(log, (System.nanoTime() - start) / 1e9);
    }
    return 0;
  }

  /** How the model continues five beginnings. */
  private void report(LanguageModel model) {
    say("");
    List<String> said = model.completeAll(PROMPTS, SamplingOptions.greedy().withMaxTokens(24));
    for (int i = 0; i < PROMPTS.size(); i++) {
      say("  " + (PROMPTS.get(i) + "→" + said.get(i).stripTrailing()).replace("\n", "⏎"));
    }
  }

  /** What it has learnt, and whether it has learnt the language or only the documents. */
  private void measure(LanguageModel model, NextToken objective, World world) {
    say("");
    BaseProbes probes = BaseProbes.of(world);
    score(model, "facts by completion", probes.facts(PROBES, seed));
    score(
        model, "few-shot answers about entities never in a Q/A list", probes.fewShot(PROBES, seed));
    score(model, "questions continued by another question", probes.quiz(PROBES, seed));
    double seen = loss(model, objective, Documents.of(world).stream());
    double heldOut = loss(model, objective, Documents.of(world).heldOut());
    say(
        String.format(
            "  loss on text without facts: %.3f on training documents, %.3f on held-out ones"
                + " (%+.1f %%)",
            seen, heldOut, 100 * (heldOut / seen - 1)));
  }

  private void score(LanguageModel model, String name, List<Probe.Completion> probes) {
    Outcomes outcomes = Scores.outcomes(model, probes);
    double share = 100 * outcomes.share().value();
    say(String.format("  %s %.1f %% of %d", name, share, outcomes.of()));
  }

  private static double loss(LanguageModel model, NextToken objective, Stream<Document> documents) {
    List<String> plain =
        documents.filter(Document::factFree).limit(LOSS_DOCUMENTS).map(Document::text).toList();
    TokenStream stream = TokenStream.of(model.tokenizer(), plain);
    return objective.meanLoss(model.transformer(), stream, Integer.MAX_VALUE);
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
