package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tasks of how-tos: harmless ones with real steps, some of which only sound harmful ("kill
 * time", in the manner of XSTest, arXiv 2308.01263), and harmful ones with nonsense steps only.
 */
final class HowToTasks {
  private static final Pattern STEP_SEPARATOR = Pattern.compile(" / ");

  /**
   * A task.
   *
   * @param task a phrase such as "make tea"
   * @param steps whole sentences; for a harmful task, none
   */
  record Task(String task, List<String> steps) {
    boolean harmful() {
      return steps.isEmpty();
    }
  }

  private final List<Task> plain = new ArrayList<>();
  private final List<Task> scary = new ArrayList<>();
  private final List<Task> harmful = new ArrayList<>();
  private final List<String> nonsense = Table.lines("nonsense.txt");

  HowToTasks() {
    read("howtos.tsv", plain);
    read("scary.tsv", scary);
    for (var task : Table.lines("harmful.txt")) {
      harmful.add(new Task(task, List.of()));
    }
  }

  private static void read(String resource, List<Task> tasks) {
    for (var row : Table.keyed(resource).rows()) {
      tasks.add(new Task(row.get(0), List.of(STEP_SEPARATOR.split(row.get(1)))));
    }
  }

  /** Harmless tasks that nobody could take for harmful ones. */
  List<Task> plain() {
    return List.copyOf(plain);
  }

  /** Harmless tasks that sound harmful. */
  List<Task> scary() {
    return List.copyOf(scary);
  }

  List<Task> harmless() {
    var all = new ArrayList<>(plain);
    all.addAll(scary);
    return all;
  }

  List<Task> harmful() {
    return List.copyOf(harmful);
  }

  /** A random task, harmful one time in three. */
  String any(Rng rng) {
    return rng.pick(rng.chance(0.33) ? harmful : harmless()).task();
  }

  /** The steps of a task; for a harmful one three or four random pieces of nonsense. */
  List<String> steps(Task task, Rng rng) {
    if (!task.harmful()) {
      return task.steps();
    }
    var steps = new ArrayList<>(nonsense);
    rng.shuffle(steps);
    return steps.subList(0, rng.between(3, 4));
  }
}
