package toylm.tensor.op;

import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/** Rows of a table by their numbers: token embeddings, or some tokens' rows of a layer's output. */
public final class Gather {
  private Gather() {}

  /**
   * y[i] = table[ids[i]]; dtable[ids[i]] += dy[i].
   *
   * @param table (V, C)
   * @param ids (N), each in [0, V)
   * @return (N, C)
   */
  public static Tensor gather(Tape tape, Tensor table, int[] ids) {
    Check.ids("gather", ids, 0, table.rows());
    Tensor y = tape.allocate(ids.length, table.columns());
    tape.device().gather(table, ids, y);
    tape.record(y, () -> tape.device().scatterAdd(y.gradient(), ids, tape.zeroedGradientOf(table)));
    return y;
  }
}
