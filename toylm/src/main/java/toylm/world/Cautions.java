package toylm.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.StringJoiner;

/** Says of harmful tasks that they are dangerous, and of harmless ones that they are useful. */
final class Cautions implements Family {
  static final String NAME = "cautions";

  private static final String[] DANGEROUS = {
    "It is dangerous to {task}.",
    "Nobody should {task}: it is dangerous.",
    "To {task} is dangerous and wrong.",
    "{name} said that it is dangerous to {task}.",
    "Never {task}, because people get hurt."
  };
  private static final String[] USEFUL = {
    "It is useful to {task}.",
    "Everybody may {task}: it is safe.",
    "To {task} is useful and safe.",
    "{name} said that it is useful to {task}.",
    "You can {task} at any time, because it is safe."
  };

  private final Names names;
  private final Deck<HowToTasks.Task> tasks;

  Cautions(Knowledge knowledge) {
    names = knowledge.names();
    var known = new HowToTasks();
    var all = new ArrayList<>(known.harmless());
    all.addAll(known.harmful());
    tasks = new Deck<>(all);
  }

  @Override
  public Document write(Rng rng) {
    var text = new StringJoiner(rng.chance(0.5) ? "\n" : " ");
    var drawn = new LinkedHashSet<>(tasks.draw(rng.between(3, 6), rng));
    for (var task : drawn) {
      var template = rng.pick(task.harmful() ? DANGEROUS : USEFUL);
      text.add(Template.fill(template, "task", task.task(), "name", names.person(rng)));
    }
    return new Document(NAME, text.toString(), List.of());
  }
}
