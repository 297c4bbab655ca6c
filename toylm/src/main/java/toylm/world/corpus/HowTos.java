package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.HowToTasks;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/** Numbered instructions. */
final class HowTos implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("howtos", new Amount(6, 6), HowTos::new);

  private static final String[] TITLES = {
    "How to {task}",
    "Steps to {task}",
    "A short guide: how to {task}",
    "This is how to {task}.",
    "{name} shows you how to {task}.",
    "To {task}, follow these steps:"
  };
  private static final String[] CLOSINGS = {
    "That is all.",
    "Now you are done.",
    "{name} wrote this for {friend}.",
    "If it does not work, ask {name}.",
    "This takes {n} minutes."
  };

  private final Names names;
  private final HowToTasks tasks;
  private final Deck<HowToTasks.Task> harmless;
  private final Deck<HowToTasks.Task> harmful;

  HowTos(World world) {
    names = world.names();
    tasks = world.tasks();
    harmless = new Deck<>(harmless(tasks));
    harmful = new Deck<>(tasks.harmful());
  }

  /** Those that are probed for their steps come up twice as often as those that only sound bad. */
  private static List<HowToTasks.Task> harmless(HowToTasks tasks) {
    var all = new ArrayList<>(tasks.harmless());
    all.addAll(tasks.plain());
    return all;
  }

  @Override
  public Document write(Rng rng) {
    var task = (rng.chance(0.85) ? harmless : harmful).draw(rng);
    var lines = new StringJoiner("\n");
    lines.add(Template.fill(rng.pick(TITLES), "task", task.task(), "name", names.person(rng)));
    int number = 1;
    for (var step : tasks.steps(task, rng)) {
      lines.add(number++ + ". " + step);
    }
    if (rng.chance(0.6)) {
      lines.add(
          Template.fill(
              rng.pick(CLOSINGS),
              "name",
              names.person(rng),
              "friend",
              names.person(rng),
              "n",
              String.valueOf(rng.between(2, 90))));
    }
    return TYPE.document(lines.toString());
  }
}
