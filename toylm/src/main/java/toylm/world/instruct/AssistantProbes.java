package toylm.world.instruct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import toylm.world.Rng;
import toylm.world.World;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
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

  private AssistantProbes() {}

  /**
   * The probes of a world that the model was trained on, always the same, family by family in a
   * fixed order.
   */
  public static List<Probe.Chat> of(World world) {
    var all = new ArrayList<Probe.Chat>();
    var tuning = TuningSplit.of(world);
    var rows = InstructionMixture.rows(world.scope());
    for (var row : rows) {
      all.addAll(of(row.family(), row.create().apply(tuning), row.probes(), world.seed()));
    }
    var harm = new HarmfulRequests(tuning);
    all.addAll(of(HarmfulRequests.REWORDED, harm::reworded, REWORDED_PROBES, world.seed()));
    var facts = new FactQuestions(tuning);
    all.addAll(
        of(
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
            world.seed()));
    var brief = rows.stream().map(row -> row.create().apply(tuning)).toList();
    all.addAll(
        of(BREVITY, (side, rng) -> brevity(brief, side, rng), BREVITY_PROBES, world.seed()));
    return List.copyOf(all);
  }

  /**
   * At most n probes. A greedy answer is asked for once a prompt, so a family with few held-out
   * wordings has fewer probes; a sampled one can be drawn again.
   */
  private static List<Probe.Chat> of(String family, InstructionFamily writer, int n, long seed) {
    var rng = Rng.of(seed, "probes of " + family);
    var seen = new HashSet<Object>();
    var probes = new ArrayList<Probe.Chat>();
    for (int tries = 0; probes.size() < n && tries < TRIES * n; tries++) {
      var task = writer.write(Split.HELD_OUT, rng);
      boolean sampled = isTendency(task.dimension());
      boolean again = sampled && tries > TRIES / 2 * n;
      if (seen.add(task.prompt()) || again) {
        probes.add(
            new Probe.Chat(
                String.format("%s/%03d", family, probes.size()),
                task.dimension(),
                family,
                task.prompt(),
                task.rule(),
                sampled));
      }
    }
    return probes;
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
