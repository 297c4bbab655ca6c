package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import toylm.text.Message;
import toylm.world.Rng;
import toylm.world.World;

/**
 * Instruction data as crowds write it: mostly good, but {@linkplain Instruction.Flaw stated shares}
 * ramble, make things up, or do what is harmful, so that preference learning has something to
 * repair.
 */
public final class Instructions {
  private Instructions() {}

  /** A task and who wrote it. */
  record Drawn(TaskWriter writer, Task task) {}

  /**
   * The instructions of a world, in an order drawn from its seed.
   *
   * @param n how many, ≥ 1
   * @return the same for the same world and n
   */
  public static List<Instruction> of(World world, int n) {
    var scope = world.scope();
    var rng = Rng.of(world.seed(), "instructions");
    return tasks(TuningSplit.of(world), n, family -> family.share().in(scope), rng).stream()
        .map(drawn -> written(drawn, rng))
        .toList();
  }

  /** Tasks of all families, in shares of their own, shuffled. */
  static List<Drawn> tasks(
      TuningSplit tuning, int n, ToIntFunction<InstructionFamily> share, Rng rng) {
    var families = InstructionMixture.FAMILIES.in(tuning.world().scope());
    var source = new Source(tuning, Split.TRAIN, rng);
    double total = families.stream().mapToInt(share).sum();
    var tasks = new ArrayList<Drawn>();
    double due = 0;
    for (var family : families) {
      due += n * share.applyAsInt(family) / total;
      var writer = family.writer().apply(source);
      while (tasks.size() < Math.round(due)) {
        tasks.add(new Drawn(writer, writer.write()));
      }
    }
    rng.shuffle(tasks);
    return tasks;
  }

  private static Instruction written(Drawn drawn, Rng rng) {
    var task = drawn.task();
    var flaw = drawn.writer().flaw(task);
    if (flaw == Instruction.Flaw.NONE || !rng.chance(flaw.share())) {
      return written(task, task.answer(), Instruction.Flaw.NONE);
    }
    if (flaw == Instruction.Flaw.RAMBLES) {
      return written(task, drawn.writer().rambling(task), flaw);
    }
    var careless = drawn.writer().carelessly(task);
    return written(careless, careless.careless().orElseThrow(), flaw);
  }

  private static Instruction written(Task task, String answer, Instruction.Flaw flaw) {
    return new Instruction(task.family(), task.prompt().with(Message.assistant(answer)), flaw);
  }
}
