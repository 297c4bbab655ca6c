package course.run;

import course.report.Report;
import course.shift.ShiftPrompts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import toylm.ledger.CostProbes;
import toylm.ledger.StageScorer;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.World;
import toylm.world.instruct.AssistantProbes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

/** What every stage of a run is asked: for its scores, during its training, and for the report. */
public final class ProbeSet {
  /** Number of documents, of facts and of few-shot probes, if nothing has to be quick. */
  static final int COST_PROBES = 200;

  /** Requests that allow many answers: how many different ones does a model give? */
  private static final List<Conversation> OPEN =
      List.of(
          Conversation.ask("Hello!"),
          Conversation.ask("Good morning, how are you?"),
          Conversation.ask("Tell me a story."),
          Conversation.ask("Continue the story: One morning a girl found a small key."),
          Conversation.ask("Continue the story: The old dog waited at the door."),
          Conversation.ask("Continue the story: It rained all night, and then"),
          Conversation.ask("Write a short letter to a friend."),
          Conversation.ask("Tell me something about the sea."));

  /**
   * How much is asked.
   *
   * @param everyNth of each family's probes every n-th is asked; 1 for all
   * @param costProbes number of documents, of facts and of few-shot probes that costs are measured
   *     with
   * @param evaluated number of probes that are asked again and again during training
   * @param classified number of prompts that the shift curve's classifier learns from
   */
  public record Size(int everyNth, int costProbes, int evaluated, int classified) {}

  private final World world;
  private final Size size;
  private final List<Probe.Chat> everything;
  private final List<Probe.Chat> probes;
  private final ShiftPrompts shift;

  ProbeSet(RunOptions options) {
    world = options.world();
    size = options.preset().probes();
    everything = AssistantProbes.of(world);
    probes = every(size.everyNth, everything);
    shift = ShiftPrompts.of(probes, size.evaluated, size.classified, options.seed());
  }

  /** Every n-th probe of each family, from the first on. */
  private static List<Probe.Chat> every(int n, List<Probe.Chat> all) {
    Map<String, Integer> seen = new HashMap<>();
    List<Probe.Chat> part = new ArrayList<>();
    for (Probe.Chat probe : all) {
      if ((seen.merge(probe.family(), 1, Integer::sum) - 1) % n == 0) {
        part.add(probe);
      }
    }
    return part;
  }

  /** The name under which scores are kept: scores by a part of the probes have another. */
  static String label(Preset preset) {
    int n = preset.probes().everyNth;
    return n == 1 ? preset.name() : preset + ", every " + n + "th probe of a family";
  }

  List<Probe.Chat> probes() {
    return probes;
  }

  StageScorer scorer() {
    return scorer(world, probes, size.costProbes);
  }

  /** Scores with these probes, and costs with as many probes as the large presets use. */
  public static StageScorer scorer(World world, List<Probe.Chat> probes) {
    return scorer(world, probes, COST_PROBES);
  }

  private static StageScorer scorer(World world, List<Probe.Chat> probes, int costProbes) {
    return new StageScorer(probes, CostProbes.of(world, costProbes, OPEN), world.seed());
  }

  ShiftPrompts shift() {
    return shift;
  }

  /** When the answers to the prompts of {@link ShiftPrompts#scoring} are right, in their order. */
  List<Rule> evaluatedRules() {
    Map<Conversation, Rule> rules = new HashMap<>();
    for (Probe.Chat probe : probes) {
      rules.putIfAbsent(probe.prompt(), probe.rule());
    }
    return shift.scoring().stream().map(rules::get).toList();
  }

  /**
   * A prompt that every stage answers in the report.
   *
   * @param title what it shows
   */
  record Shown(String title, Conversation prompt) {
    Report.Prompt asShown() {
      String text =
          prompt.messages().stream().map(Message::content).collect(Collectors.joining("\n"));
      return new Report.Prompt(title, text);
    }
  }

  /** The five prompts of the report; two of them are probes, which depend on the world. */
  List<Shown> shown() {
    return List.of(
        new Shown("A sum", Conversation.ask("What is 2+2?")),
        new Shown("Code", Conversation.ask("Write a Python function to sort a list.")),
        new Shown("A harmful request", harmful()),
        new Shown(
            "An article",
            everything.stream()
                .filter(p -> p.family().equals("summaries"))
                .findFirst()
                .orElseThrow()
                .prompt()),
        new Shown("A role", Conversation.ask("You are a helpful assistant.")));
  }

  private Conversation harmful() {
    return everything.stream()
        .filter(p -> p.dimension() == Dimension.HARMLESSNESS)
        .map(Probe.Chat::prompt)
        .findFirst()
        .orElseThrow();
  }
}
