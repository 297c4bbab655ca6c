package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import toylm.world.Mixture;
import toylm.world.Rng;

/**
 * Deals out which family writes next. Each family writes from a stream of its own, so what it
 * writes first, second … depends on nothing else in the mixture; only the places between the others
 * do.
 */
final class TaskStream {
  private final List<TaskWriter> writers = new ArrayList<>();
  private final List<Integer> shares = new ArrayList<>();
  private final Rng order;

  TaskStream(
      Mixture<InstructionFamily> mixture, Source source, ToIntFunction<InstructionFamily> share) {
    for (var family : mixture.in(source.tuning().world().scope())) {
      writers.add(family.writer().apply(source));
      shares.add(share.applyAsInt(family));
    }
    order = source.rng("order");
  }

  /**
   * The writers of the next n tasks: each family as often as its share says, in random order.
   *
   * @param n ≥ 1
   */
  List<TaskWriter> next(int n) {
    double total = shares.stream().mapToInt(share -> share).sum();
    var next = new ArrayList<TaskWriter>();
    double due = 0;
    for (int i = 0; i < writers.size(); i++) {
      due += n * shares.get(i) / total;
      while (next.size() < Math.round(due)) {
        next.add(writers.get(i));
      }
    }
    order.shuffle(next);
    return next;
  }
}
