package course.run;

import course.shift.ShiftPrompts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import toylm.eval.StageScorer;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Scope;
import toylm.world.World;
import toylm.world.instruct.AssistantProbes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

/** What every stage of a run is asked. Preset {@code tiny} asks a stated part of the probes. */
final class Exam {
  private static final int TINY_PART = 8;

  /** Documents, facts and few-shot probes that the tiny preset measures costs with. */
  private static final int TINY_COSTS = 25;

  private final World world;
  private final boolean tiny;
  private final List<Probe.Chat> everything;
  private final List<Probe.Chat> probes;
  private final ShiftPrompts shift;

  Exam(RunOptions options) {
    world = options.world();
    tiny = options.preset().equals("tiny");
    everything = AssistantProbes.of(world);
    probes = tiny ? part(everything) : everything;
    shift =
        world.scope() == Scope.SMALL
            ? ShiftPrompts.of(probes, 16, 60, options.seed())
            : ShiftPrompts.of(probes, 40, 200, options.seed());
  }

  /** Every eighth probe of each family, from the first on. */
  private static List<Probe.Chat> part(List<Probe.Chat> all) {
    Map<String, Integer> seen = new HashMap<>();
    List<Probe.Chat> part = new ArrayList<>();
    for (Probe.Chat probe : all) {
      if ((seen.merge(probe.family(), 1, Integer::sum) - 1) % TINY_PART == 0) {
        part.add(probe);
      }
    }
    return part;
  }

  /** The name under which scores are kept: scores by a part of the probes have another. */
  static String label(String preset) {
    return preset.equals("tiny") ? "tiny, every " + TINY_PART + "th probe of a family" : preset;
  }

  List<Probe.Chat> probes() {
    return probes;
  }

  StageScorer scorer() {
    return tiny ? Scoring.of(world, probes, TINY_COSTS) : Scoring.of(world, probes);
  }

  ShiftPrompts shift() {
    return shift;
  }

  /** When the answers to the prompts of {@link ShiftPrompts#scoring} are right, in their order. */
  List<Rule> shiftRules() {
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
    String text() {
      return prompt.messages().stream().map(Message::content).collect(Collectors.joining("\n"));
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
