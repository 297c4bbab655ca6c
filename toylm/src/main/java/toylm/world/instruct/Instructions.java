package toylm.world.instruct;

import java.util.List;
import toylm.text.Message;
import toylm.world.Mixture;
import toylm.world.World;

/**
 * Instruction data as crowds write it: mostly good, but {@linkplain Instruction.Flaw stated shares}
 * ramble, make things up, or do what is harmful, so that preference learning has something to
 * repair.
 */
public final class Instructions {
  private Instructions() {}

  /**
   * The instructions of a world, in an order drawn from its seed.
   *
   * @param n number of them, ≥ 1
   * @return the same for the same world and n
   */
  public static List<Instruction> of(World world, int n) {
    return of(world, n, InstructionMixture.FAMILIES);
  }

  static List<Instruction> of(World world, int n, Mixture<InstructionFamily> mixture) {
    var source = new Source(TuningSplit.of(world), Split.TRAIN, "instructions");
    var stream = new TaskStream(mixture, source, family -> family.share().in(world.scope()));
    return stream.next(n).stream().map(Instructions::written).toList();
  }

  /** The next instruction of a family. */
  private static Instruction written(TaskWriter writer) {
    var task = writer.write();
    var usual = writer.flaw(task);
    var flaw = writer.rng.chance(usual.share()) ? usual : Instruction.Flaw.NONE;
    var answer =
        switch (flaw) {
          case NONE -> task.answer();
          case RAMBLES -> writer.rambling(task);
          case INVENTS, COMPLIES -> task.careless().orElseThrow();
        };
    return new Instruction(task.family(), task.prompt().with(Message.assistant(answer)), flaw);
  }
}
