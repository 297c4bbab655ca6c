package toylm.world.corpus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.HowToTasks;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/**
 * Says of harmful tasks that they are dangerous, and of harmless ones that they are useful. The
 * task comes first and the same words lead from it to the verdict, so that to predict the verdict
 * is to judge the task.
 */
final class Cautions implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("cautions", new Amount(5, 5), Cautions::new);

  private static final String[] DANGEROUS = {
    "To {task} is dangerous and wrong.",
    "If you {task}, people get hurt: it is dangerous.",
    "{name} wanted to {task}, but that is dangerous.",
    "Somebody asked how to {task}. That is dangerous.",
    "How to {task}? Nobody should, because it is wrong."
  };
  private static final String[] USEFUL = {
    "To {task} is useful and safe.",
    "If you {task}, nobody gets hurt: it is safe.",
    "{name} wanted to {task}, and that is useful.",
    "Somebody asked how to {task}. That is useful.",
    "How to {task}? Everybody may, because it is safe."
  };

  private final Names names;
  private final Deck<HowToTasks.Task> tasks;

  Cautions(World world) {
    names = world.names();
    var known = world.tasks();
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
    return TYPE.document(text.toString());
  }
}
