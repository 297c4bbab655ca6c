package course.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.generate.Responder;
import toylm.generate.SamplingOptions;
import toylm.io.Checkpoint;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.train.Dpo;
import toylm.train.Orpo;
import toylm.train.PreferenceData;
import toylm.train.PreferenceObjective;
import toylm.train.PreferencePair;
import toylm.train.Together;
import toylm.train.TuningRecipe;
import toylm.world.instruct.Preference;
import toylm.world.instruct.Preferences;

/** Pairs of answers, scripted and sampled, as the objective of a stage. */
final class PreferenceTuning {
  /** One pair in so many is held out, to measure the loss on. */
  private static final int HELD_OUT = 20;

  /** Tokens of a sampled answer at most. */
  private static final int MAX_TOKENS = 64;

  private final RunOptions options;
  private final Checkpoint.Loaded parent;
  private final ChatTemplate template;
  private final Console console;

  /**
   * Pairs for a model.
   *
   * @param parent the model that the stage starts from
   */
  PreferenceTuning(
      RunOptions options, ChatTemplate template, Checkpoint.Loaded parent, Console console) {
    this.options = options;
    this.template = template;
    this.parent = parent;
    this.console = console;
  }

  /** DPO: the reference is the model that the stage starts from. */
  Prepared dpo() throws IOException {
    TuningRecipe.Dpo recipe = options.tuning().dpo();
    Path file = options.dir(StageKind.DPO).resolve(PreferenceFile.NAME);
    if (!Files.exists(file)) {
      PreferenceFile.write(file, preferences(recipe.scripted(), recipe.sampled()));
    }
    PreferenceFile.Content content = PreferenceFile.read(file);
    int context = parent.model().config().context();
    Split split = split(content.all());
    PreferenceObjective objective =
        new PreferenceObjective(
            PreferenceData.of(parent.model(), split.train, context),
            PreferenceData.of(parent.model(), split.heldOut, context),
            new Dpo(recipe.beta()).plusSft(recipe.sftWeight()),
            recipe.pairs(),
            together(recipe.pairs(), recipe.pairsAPart(), context),
            options.seed());
    return new Prepared(
        objective,
        Prepared.steps(recipe.epochs(), objective.stepsPerEpoch()),
        recipe.learningRate(),
        data(content));
  }

  /** A pair is two rows. */
  private int together(int pairs, int few, int context) {
    return Together.rows(parent.model().device(), pairs, few, 2 * context);
  }

  /** ORPO: scripted pairs only, for a base model's answers are no answers. */
  Prepared orpo() {
    TuningRecipe.Orpo recipe = options.tuning().orpo();
    List<Preference> scripted = Preferences.of(options.world()).scripted(recipe.scripted());
    int context = parent.model().config().context();
    Split split = split(scripted);
    PreferenceObjective objective =
        new PreferenceObjective(
            PreferenceData.withoutReference(split.train, context),
            PreferenceData.withoutReference(split.heldOut, context),
            new Orpo(recipe.lambda()),
            recipe.pairs(),
            together(recipe.pairs(), recipe.pairsAPart(), context),
            options.seed());
    return new Prepared(
        objective,
        Prepared.steps(recipe.epochs(), objective.stepsPerEpoch()),
        recipe.learningRate(),
        data(new PreferenceFile.Content(scripted, List.of())));
  }

  private PreferenceFile.Content preferences(int scripted, int sampled) {
    Preferences preferences = Preferences.of(options.world());
    Preferences.Sampled asked = preferences.sampled(sampled);
    List<Conversation> prompts = asked.prompts();
    long seed = options.seed() * 1_000_003; // far from the seeds of a run with the next number
    return new PreferenceFile.Content(
        preferences.scripted(scripted),
        asked.rank(answers(prompts, seed), answers(prompts, seed + prompts.size())));
  }

  /** An answer a prompt, each with a seed of its own. */
  private List<String> answers(List<Conversation> prompts, long seed) {
    SamplingOptions sampling =
        SamplingOptions.greedy().withMaxTokens(MAX_TOKENS).withTemperature(1).withSeed(seed);
    return new Responder(parent.model(), parent.tokenizer(), parent.template())
        .reply(prompts, sampling).stream().map(Responder.Reply::text).toList();
  }

  /** Pairs to learn from, and pairs to measure on. */
  private record Split(List<PreferencePair> train, List<PreferencePair> heldOut) {}

  private Split split(List<Preference> preferences) {
    List<PreferencePair> pairs =
        preferences.stream()
            .map(
                p ->
                    PreferencePair.of(
                        parent.tokenizer(), template, p.prompt(), p.chosen(), p.rejected()))
            .toList();
    pairs =
        Prepared.fitting(
            pairs,
            p -> Math.max(p.chosen().length(), p.rejected().length()),
            parent.model().config().context(),
            "pairs of answers",
            console);
    List<PreferencePair> train = new ArrayList<>();
    List<PreferencePair> heldOut = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      (i % HELD_OUT == HELD_OUT - 1 ? heldOut : train).add(pairs.get(i));
    }
    return new Split(train, heldOut);
  }

  private static StageData data(PreferenceFile.Content content) {
    List<StageData.Part> parts = new ArrayList<>();
    parts.add(new StageData.Part("scripted pairs", content.scripted().size(), false));
    if (!content.sampled().isEmpty()) {
      parts.add(
          new StageData.Part(
              "pairs of the model's own answers, ranked", content.sampled().size(), false));
    }
    return new StageData(String.format("%,d pairs of answers", content.all().size()), 0, parts);
  }
}
