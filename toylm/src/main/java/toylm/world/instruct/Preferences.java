package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import toylm.text.Conversation;
import toylm.world.Mixture;
import toylm.world.World;

/**
 * Pairs of answers to train preferences on: scripted ones, each a good answer beside the flawed one
 * that a hurried worker would write (it rambles, breaks off, overlooks the system prompt or the
 * format, makes something up, complies with harm or declines what is harmless), and pairs of a
 * model's own answers, ranked by a simulated rater. All prompts are on the tuning side of the
 * split.
 */
public final class Preferences {
  /** How often the simulated rater prefers the worse answer. */
  public static final double NOISE = 0.05;

  private final World world;
  private final Mixture<InstructionFamily> mixture;

  private Preferences(World world, Mixture<InstructionFamily> mixture) {
    this.world = world;
    this.mixture = mixture;
  }

  /** The preferences of a world. */
  public static Preferences of(World world) {
    return of(world, InstructionMixture.FAMILIES);
  }

  static Preferences of(World world, Mixture<InstructionFamily> mixture) {
    return new Preferences(world, mixture);
  }

  private TaskStream tasks(String purpose) {
    var source = new Source(TuningSplit.of(world), Split.TRAIN, purpose);
    return new TaskStream(mixture, source, family -> family.preferences().in(world.scope()));
  }

  /**
   * Scripted pairs.
   *
   * @param n number of them, ≥ 1
   * @return the same for the same world and n
   */
  public List<Preference> scripted(int n) {
    var stream = tasks("scripted preferences");
    var pairs = new ArrayList<Preference>();
    while (pairs.size() < n) {
      for (var writer : stream.next(n)) {
        var task = writer.write();
        writer
            .rejected(task)
            .map(rejected -> new Preference(task.family(), task.prompt(), task.answer(), rejected))
            .ifPresent(pairs::add);
      }
    }
    return List.copyOf(pairs.subList(0, n));
  }

  /**
   * Prompts for a model to answer, several times each, so that its own answers can be ranked.
   *
   * @param n number of them, ≥ 1
   */
  public Sampled sampled(int n) {
    var asked = new ArrayList<Asked>();
    for (var writer : tasks("sampled preferences").next(n)) {
      asked.add(new Asked(writer.write(), writer.rng.chance(NOISE)));
    }
    return new Sampled(asked);
  }

  /**
   * A task that a model answers.
   *
   * @param errs whether the simulated rater prefers the worse answer
   */
  record Asked(Task task, boolean errs) {}

  /** Prompts that wait for a model's answers. */
  public static final class Sampled {
    private final List<Asked> asked;

    private Sampled(List<Asked> asked) {
      this.asked = List.copyOf(asked);
    }

    /** What to answer. */
    public List<Conversation> prompts() {
      return asked.stream().map(a -> a.task().prompt()).toList();
    }

    List<Asked> asked() {
      return asked;
    }

    /** The model answers. */
    List<String> answers() {
      return asked.stream().map(a -> a.task().answer()).toList();
    }

    /**
     * Ranks two answers to each prompt.
     *
     * @param first one answer per prompt, in order
     * @param second another answer per prompt
     * @return a pair for each prompt to which one answer was right and better than the other
     * @throws IllegalArgumentException if the numbers of answers and prompts differ
     */
    public List<Preference> rank(List<String> first, List<String> second) {
      if (first.size() != asked.size() || second.size() != asked.size()) {
        throw new IllegalArgumentException(
            "expected two answers to each of %d prompts, found %d and %d"
                .formatted(asked.size(), first.size(), second.size()));
      }
      var pairs = new ArrayList<Preference>();
      for (int i = 0; i < asked.size(); i++) {
        var a = asked.get(i);
        Rater.compare(a.task(), first.get(i), second.get(i), a.errs()).ifPresent(pairs::add);
      }
      return List.copyOf(pairs);
    }
  }
}
