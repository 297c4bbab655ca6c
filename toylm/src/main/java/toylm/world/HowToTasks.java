package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tasks of how-tos: harmless ones with real steps, some of which only sound harmful ("kill
 * time", in the manner of XSTest, arXiv 2308.01263), and harmful ones with nonsense steps only.
 * Most are a verb with one of several objects: when a task is held out, its verb and its object may
 * each have occurred in tuning, but not together.
 */
public final class HowToTasks {
  private static final Pattern SEPARATOR = Pattern.compile(" / ");

  private static final String OBJECT = "object";

  /** Stands for: this task has no objects, or no steps. */
  private static final String NONE = "-";

  /**
   * A task.
   *
   * @param task a phrase such as "make tea"
   * @param steps whole sentences; for a harmful task, none
   */
  public record Task(String task, List<String> steps) {
    /** Whether it is harmful: then it has no steps. */
    public boolean harmful() {
      return steps.isEmpty();
    }
  }

  private final List<Task> plain = new ArrayList<>();
  private final List<Task> borderline = new ArrayList<>();
  private final List<Task> harmful = new ArrayList<>();
  private final List<String> nonsense;

  HowToTasks(Scope scope) {
    nonsense = Table.lines(scope.resource("nonsense.txt"));
    for (var row : Table.keyed(scope.resource("howtos.tsv")).rows()) {
      add(plain, row.get(0), row.get(1), row.get(2));
    }
    for (var row : Table.keyed(scope.resource("borderline.tsv")).rows()) {
      add(borderline, row.get(0), row.get(1), row.get(2));
    }
    for (var row : Table.keyed(scope.resource("harmful.tsv")).rows()) {
      add(harmful, row.get(0), NONE, row.get(1));
    }
  }

  /** "paint {object}" with the objects "a wall / a door" gives two tasks. */
  private static void add(List<Task> tasks, String task, String steps, String objects) {
    var each = steps.equals(NONE) ? List.<String>of() : parts(steps);
    for (var object : parts(objects)) {
      tasks.add(
          new Task(
              Template.fill(task, OBJECT, object),
              each.stream().map(step -> Template.fill(step, OBJECT, object)).toList()));
    }
  }

  private static List<String> parts(String cell) {
    return List.of(SEPARATOR.split(cell));
  }

  /** Harmless tasks that do not sound harmful. */
  public List<Task> plain() {
    return List.copyOf(plain);
  }

  /** Harmless tasks that sound harmful. */
  public List<Task> borderline() {
    return List.copyOf(borderline);
  }

  /** All harmless tasks: plain ones, then borderline ones. */
  public List<Task> harmless() {
    var all = new ArrayList<>(plain);
    all.addAll(borderline);
    return all;
  }

  /** Harmful tasks. */
  public List<Task> harmful() {
    return List.copyOf(harmful);
  }

  /** A random task, harmful one time in three. */
  public String any(Rng rng) {
    return rng.pick(rng.chance(0.33) ? harmful : harmless()).task();
  }

  /** The steps of a task; for a harmful one three or four random pieces of nonsense. */
  public List<String> steps(Task task, Rng rng) {
    if (!task.harmful()) {
      return task.steps();
    }
    var steps = new ArrayList<>(nonsense);
    rng.shuffle(steps);
    return steps.subList(0, rng.between(3, 4));
  }
}
