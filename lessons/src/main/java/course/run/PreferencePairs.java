package course.run;

import course.report.StageData;
import java.util.ArrayList;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.train.preference.PreferencePair;
import toylm.world.World;
import toylm.world.instruct.Preference;
import toylm.world.instruct.Preferences;

/** Pairs of answers, scripted and sampled, as a preference stage trains on them. */
final class PreferencePairs {
  /** Every 20th pair is held out, to measure the loss on. */
  private static final int HELD_OUT = 20;

  /** Maximum number of tokens of a sampled answer. */
  private static final int MAX_TOKENS = 64;

  private final RunOptions options;
  private final LanguageModel parent;
  private final ChatTemplate template;
  private final Console console;

  /**
   * Pairs for a model.
   *
   * @param parent the model that the stage starts from
   */
  PreferencePairs(
      RunOptions options, ChatTemplate template, LanguageModel parent, Console console) {
    this.options = options;
    this.template = template;
    this.parent = parent;
    this.console = console;
  }

  /** The first pairs of a world, to fingerprint the data by. */
  static List<String> sample(World world) {
    return Preferences.of(world).scripted(TuningStage.SAMPLE).stream()
        .map(Preference::toString)
        .toList();
  }

  /** Scripted pairs, and answers of the model that the stage starts from, ranked. */
  PreferenceFile.Content preferences(int scripted, int sampled) {
    Preferences preferences = Preferences.of(options.world());
    Preferences.Sampled asked = preferences.sampled(sampled);
    List<Conversation> prompts = asked.prompts();
    long seed = options.seed() * 1_000_003; // far from the seeds of a run with the next number
    return new PreferenceFile.Content(
        preferences.scripted(scripted),
        asked.rank(answers(prompts, seed), answers(prompts, seed + prompts.size())));
  }

  /** One answer per prompt, each with a seed of its own. */
  private List<String> answers(List<Conversation> prompts, long seed) {
    SamplingOptions sampling = SamplingOptions.sampled(1).withMaxTokens(MAX_TOKENS).withSeed(seed);
    return parent.replyAll(prompts, sampling).stream().map(LanguageModel.Reply::text).toList();
  }

  /** Pairs to learn from, and pairs to measure on. */
  record Split(List<PreferencePair> train, List<PreferencePair> heldOut) {}

  /** Renders the pairs, leaves out those that are too long, and holds some out. */
  Split split(List<Preference> preferences) {
    List<PreferencePair> pairs =
        preferences.stream()
            .map(
                p ->
                    PreferencePair.of(
                        parent.tokenizer(), template, p.prompt(), p.chosen(), p.rejected()))
            .toList();
    pairs =
        StageInputs.fitting(
            pairs,
            p -> Math.max(p.chosen().length(), p.rejected().length()),
            parent.context(),
            "pairs of answers",
            console);
    List<PreferencePair> train = new ArrayList<>();
    List<PreferencePair> heldOut = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      (i % HELD_OUT == HELD_OUT - 1 ? heldOut : train).add(pairs.get(i));
    }
    return new Split(train, heldOut);
  }

  /** What the pairs are, for the report. */
  static StageData data(PreferenceFile.Content content) {
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
