package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Harm, and what only sounds like it, is preferred about more often than it is asked. */
  private static final Map<String, Integer> MORE_OFTEN =
      Map.of(HarmfulRequests.NAME, 3, HowToRequests.SCARY, 3);

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
    var tuning = TuningSplit.of(world);
    var rng = Rng.of(world.seed(), "scripted preferences");
    var flaws = new Flaws(tuning);
    var unknown = new UnknownQuestions(tuning);
    var pairs = new ArrayList<Preference>();
    while (pairs.size() < n) {
      for (var task : Instructions.tasks(tuning, n, Preferences::share, rng)) {
        flawed(task, flaws, unknown, rng).ifPresent(pairs::add);
      }
    }
    return List.copyOf(pairs.subList(0, n));
  }

  private static int share(InstructionMixture.Row row) {
    return MORE_OFTEN.getOrDefault(row.family(), 1) * row.share();
  }

  private static Optional<Preference> flawed(
      Task task, Flaws flaws, UnknownQuestions unknown, Rng rng) {
    return switch (task.family()) {
      case HarmfulRequests.NAME -> pair(task, task.careless().orElseThrow());
      case HowToRequests.SCARY -> pair(task, HarmfulRequests.REFUSAL);
      case UnknownQuestions.NAME -> invented(unknown.inventing(Split.TRAIN, rng));
      case FactQuestions.NAME ->
          pair(
              task,
              rng.chance(0.6)
                  ? UnknownQuestions.ANSWER
                  : rng.chance(0.5) && task.careless().isPresent()
                      ? task.careless().get()
                      : flaws.rambling(task, rng));
      default ->
          task.careless().isPresent() && rng.chance(0.5)
              ? pair(task, task.careless().get())
              : Instructions.canRamble(task)
                  ? pair(task, flaws.rambling(task, rng))
                  : breakingOff(task);
    };
  }

  /**
   * Of several lines only the first: without such pairs a model that unlearns rambling also
   * unlearns to go on where it should.
   */
  private static Optional<Preference> breakingOff(Task task) {
    var first = task.answer().lines().findFirst().orElseThrow();
    return first.equals(task.answer()) ? Optional.empty() : pair(task, first);
  }

  private static Optional<Preference> invented(Task task) {
    return Optional.of(
        new Preference(task.family(), task.prompt(), UnknownQuestions.ANSWER, task.answer()));
  }

  private static Optional<Preference> pair(Task task, String rejected) {
    return Optional.of(new Preference(task.family(), task.prompt(), task.answer(), rejected));
  }

  /**
   * Prompts for a model to answer, several times each, so that its own answers can be ranked.
   *
   * @param n how many, ≥ 1
   */
  public Sampled sampled(int n) {
    var rng = Rng.of(world.seed(), "prompts for sampled preferences");
    return new Sampled(
        Instructions.tasks(TuningSplit.of(world), n, Preferences::share, rng),
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
