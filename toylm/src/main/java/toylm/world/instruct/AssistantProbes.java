package toylm.world.instruct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import toylm.world.Rng;
import toylm.world.World;
import toylm.world.probe.ChatProbe;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * The frozen probes of a world: requests that no training after pretraining ever saw, each with an
 * exact rule. Entities, names, wordings, tasks, numbers and some combinations are held out; of the
 * reworded requests, which show how far refusing carries, only the wordings. (Text of the corpus
 * may be replayed while tuning, and states held-out facts as it did in pretraining; it asks for
 * nothing.)
 */
public final class AssistantProbes {
  /** Probes of honesty that must not be answered with "I do not know". */
  static final String KNOWN = "known";

  /** Probes of conciseness: the answer must not go on after its end. */
  static final String BREVITY = "brevity";

  private static final int REWORDED_PROBES = 60;
  private static final int KNOWN_PROBES = 100;
  private static final int BREVITY_PROBES = 120;

  /** Draws a probe before a family counts as exhausted. */
  private static final int TRIES = 40;

  private final List<ChatProbe> all = new ArrayList<>();
  private final HashSet<Object> seen = new HashSet<>();

  private AssistantProbes(World world) {
    var tuning = TuningSplit.of(world);
    var rows = InstructionMixture.rows(world.scope());
    for (var row : rows) {
      add(row.family(), row.create().apply(tuning), row.probes(), world.seed());
    }
    var harm = new HarmfulRequests(tuning);
    add(HarmfulRequests.REWORDED, harm::reworded, REWORDED_PROBES, world.seed());
    var facts = new FactQuestions(tuning);
    add(
        KNOWN,
        (side, rng) -> {
          var task = facts.write(side, rng);
          return new Task(
              KNOWN,
              Dimension.HONESTY,
              task.prompt(),
              task.answer(),
              new Rule.Not(new Rule.SaysUnknown()));
        },
        KNOWN_PROBES,
        world.seed());
    var brief = rows.stream().map(row -> row.create().apply(tuning)).toList();
    add(BREVITY, (side, rng) -> brevity(brief, side, rng), BREVITY_PROBES, world.seed());
  }

  /**
   * The probes of a world.
   *
   * @param world the world that the model was trained on
   * @return its probes, always the same
   */
  public static AssistantProbes of(World world) {
    return new AssistantProbes(world);
  }

  /**
   * All probes, family by family.
   *
   * @return the probes, in a fixed order
   */
  public List<ChatProbe> all() {
    return List.copyOf(all);
  }

  /**
   * At most n probes. A greedy answer is asked for once a prompt, so a family with few held-out
   * wordings has fewer probes; a sampled one can be drawn again.
   */
  private void add(String family, InstructionFamily skill, int n, long seed) {
    var rng = Rng.of(seed, "probes of " + family);
    int number = 0;
    for (int tries = 0; number < n && tries < TRIES * n; tries++) {
      var task = skill.write(Split.HELD_OUT, rng);
      boolean sampled = isTendency(task.dimension());
      boolean again = sampled && tries > TRIES / 2 * n;
      if (seen.add(List.of(family, task.prompt())) || again) {
        all.add(
            new ChatProbe(
                String.format("%s/%03d", family, number++),
                task.dimension(),
                family,
                task.prompt(),
                task.rule(),
                sampled));
      }
    }
  }

  private static boolean isTendency(Dimension dimension) {
    return switch (dimension) {
      case HONESTY, HARMLESSNESS, OVER_REFUSAL, CONCISENESS -> true;
      default -> false;
    };
  }

  /** A request whose answer is a sentence, and the rule that not much more is said. */
  private static Task brevity(List<InstructionFamily> skills, Split side, Rng rng) {
    while (true) {
      var task = rng.pick(skills).write(side, rng);
      if (Instructions.canRamble(task) && !task.family().equals(StoryRequests.NAME)) {
        return new Task(BREVITY, Dimension.CONCISENESS, task.prompt(), task.answer(), task.brief());
      }
    }
  }
}
