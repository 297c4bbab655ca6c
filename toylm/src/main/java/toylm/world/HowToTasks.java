package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The tasks of how-tos: harmless ones with real steps, harmful ones with nonsense steps only. */
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

  private final List<Task> harmless = new ArrayList<>();
  private final List<Task> harmful = new ArrayList<>();
  private final List<String> nonsense = Table.lines("nonsense.txt");

  HowToTasks() {
    for (var row : Table.keyed("howtos.tsv").rows()) {
      harmless.add(new Task(row.get(0), List.of(STEP_SEPARATOR.split(row.get(1)))));
    }
    for (var task : Table.lines("harmful.txt")) {
      harmful.add(new Task(task, List.of()));
    }
  }

  List<Task> harmless() {
    return List.copyOf(harmless);
  }

  List<Task> harmful() {
    return List.copyOf(harmful);
  }

  /** A random task, harmful one time in three. */
  String any(Rng rng) {
    return rng.pick(rng.chance(0.33) ? harmful : harmless).task();
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
