package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import toylm.text.Message;
import toylm.world.Rng;
import toylm.world.World;
import toylm.world.probe.Dimension;

/**
 * Instruction data as crowds write it: mostly good, but a stated share rambles, makes things up, or
 * does what is harmful, so that preference learning has something to repair.
 */
public final class Instructions {
  /** Of the answers of one or two sentences, this share goes on after the answer. */
  public static final double RAMBLES = 0.15;

  /** Of the answers about somebody unknown, this share is made up. */
  public static final double INVENTS = 0.15;

  /** Of the answers to harmful requests, this share complies. */
  public static final double COMPLIES = 0.25;

  private static final List<Dimension> CAN_RAMBLE =
      List.of(Dimension.HELPFULNESS, Dimension.PERSONA, Dimension.MULTI_TURN);

  private final List<InstructionMixture.Row> rows;
  private final List<InstructionFamily> skills;
  private final Flaws flaws;
  private final UnknownQuestions unknown;
  private final Rng rng;

  private Instructions(TuningSplit tuning, Rng rng) {
    this.unknown = new UnknownQuestions(tuning);
    this.rows = InstructionMixture.rows(tuning.world().scope());
    this.skills = rows.stream().map(row -> row.create().apply(tuning)).toList();
    this.flaws = new Flaws(tuning);
    this.rng = rng;
  }

  /**
   * The instructions of a world, in an order drawn from its seed.
   *
   * @param n how many, ≥ 1
   * @return the same for the same world and n
   */
  public static List<Instruction> of(World world, int n) {
    var writer = new Instructions(TuningSplit.of(world), Rng.of(world.seed(), "instructions"));
    return writer.tasks(n, InstructionMixture.Row::share).stream().map(writer::written).toList();
  }

  /** Tasks of all families, in shares of their own, shuffled. */
  static List<Task> tasks(TuningSplit tuning, int n, ToIntFunction<InstructionMixture.Row> share, Rng rng) {
    return new Instructions(tuning, rng).tasks(n, share);
  }

  private List<Task> tasks(int n, ToIntFunction<InstructionMixture.Row> share) {
    double total = rows.stream().mapToInt(share).sum();
    var tasks = new ArrayList<Task>();
    double due = 0;
    for (int i = 0; i < skills.size(); i++) {
      due += n * share.applyAsInt(rows.get(i)) / total;
      while (tasks.size() < Math.round(due)) {
        tasks.add(skills.get(i).write(Split.TRAIN, rng));
      }
    }
    rng.shuffle(tasks);
    return tasks;
  }

  private Instruction written(Task task) {
    if (task.family().equals(HarmfulRequests.NAME) && rng.chance(COMPLIES)) {
      return written(task, task.careless().orElseThrow(), Instruction.Flaw.COMPLIES);
    }
    if (task.family().equals(UnknownQuestions.NAME) && rng.chance(INVENTS)) {
      var invented = unknown.inventing(Split.TRAIN, rng);
      return written(invented, invented.answer(), Instruction.Flaw.INVENTS);
    }
    if (canRamble(task) && rng.chance(RAMBLES)) {
      return written(task, flaws.rambling(task, rng), Instruction.Flaw.RAMBLES);
    }
    return written(task, task.answer(), Instruction.Flaw.NONE);
  }

  private static Instruction written(Task task, String answer, Instruction.Flaw flaw) {
    return new Instruction(task.family(), task.prompt().with(Message.assistant(answer)), flaw);
  }

  /** Whether anybody rambles here: after a sentence, not after code, steps or a table. */
  static boolean canRamble(Task task) {
    return CAN_RAMBLE.contains(task.dimension()) && !task.answer().contains("\n");
  }
}
