package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import toylm.text.Conversation;
import toylm.world.Rng;
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

  private Preferences(World world) {
    this.world = world;
  }

  /** The preferences of a world. */
  public static Preferences of(World world) {
    return new Preferences(world);
  }

  /**
   * Scripted pairs.
   *
   * @param n how many, ≥ 1
   * @return the same for the same world and n
   */
  public List<Preference> scripted(int n) {
    var rng = Rng.of(world.seed(), "scripted preferences");
    var tuning = TuningSplit.of(world);
    var pairs = new ArrayList<Preference>();
    while (pairs.size() < n) {
      for (var drawn : Instructions.tasks(tuning, n, this::share, rng)) {
        var task = drawn.writer().carelessly(drawn.task());
        drawn
            .writer()
            .rejected(task)
            .map(rejected -> new Preference(task.family(), task.prompt(), task.answer(), rejected))
            .ifPresent(pairs::add);
      }
    }
    return List.copyOf(pairs.subList(0, n));
  }

  private int share(InstructionFamily family) {
    return family.preferences().in(world.scope());
  }

  /**
   * Prompts for a model to answer, several times each, so that its own answers can be ranked.
   *
   * @param n how many, ≥ 1
   */
  public Sampled sampled(int n) {
    var rng = Rng.of(world.seed(), "prompts for sampled preferences");
    var tasks = Instructions.tasks(TuningSplit.of(world), n, this::share, rng);
    return new Sampled(
        tasks.stream().map(Instructions.Drawn::task).toList(),
        Rng.of(world.seed(), "simulated rater"));
  }

  /** Prompts that wait for a model's answers. */
  public static final class Sampled {
    private final List<Task> tasks;
    private final Rater rater;

    private Sampled(List<Task> tasks, Rng rng) {
      this.tasks = tasks;
      this.rater = new Rater(NOISE, rng);
    }

    /** What to answer. */
    public List<Conversation> prompts() {
      return tasks.stream().map(Task::prompt).toList();
    }

    /**
     * Ranks two answers to each prompt.
     *
     * @param first an answer a prompt, in order
     * @param second another answer a prompt
     * @return a pair for each prompt to which one answer was right and better than the other
     */
    public List<Preference> rank(List<String> first, List<String> second) {
      if (first.size() != tasks.size() || second.size() != tasks.size()) {
        throw new IllegalArgumentException(
            "expected two answers to each of %d prompts, found %d and %d"
                .formatted(tasks.size(), first.size(), second.size()));
      }
      var pairs = new ArrayList<Preference>();
      for (int i = 0; i < tasks.size(); i++) {
        rater.compare(tasks.get(i), first.get(i), second.get(i)).ifPresent(pairs::add);
      }
      return List.copyOf(pairs);
    }
  }
}
