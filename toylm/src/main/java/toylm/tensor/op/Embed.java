package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Token embedding: a row of a table for each id. */
public final class Embed {
  private Embed() {}

  /**
   * y[i] = table[ids[i]]; dtable[ids[i]] += dy[i].
   *
   * @param table (V, C)
   * @param ids (N), each in [0, V)
   * @return (N, C)
   */
  public static Tensor embed(Tape tape, Tensor table, int[] ids) {
    Check.ids("embed", ids, 0, table.rows());
    Tensor y = tape.allocate(ids.length, table.columns());
    tape.device().gather(table, ids, y);
    tape.record(
        y,
        () -> {
          Tape.Destination d = tape.gradientOf(table);
          if (!d.accumulate()) {
            tape.device().fill(d.tensor(), 0);
          }
          tape.device().scatterAdd(y.gradient(), ids, d.tensor());
        });
    return y;
  }
}
