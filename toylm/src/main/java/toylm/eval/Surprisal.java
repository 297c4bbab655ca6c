package toylm.eval;

import static toylm.tensor.op.LogProbs.logProbs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.generate.LanguageModel;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;

/**
 * How much each token of a text surprises a model: −log p(idₜ₊₁ | id₀ … idₜ), in nats. Its mean
 * over a corpus is the loss; over the model's own samples at temperature 1, it estimates the
 * entropy of the model's choices.
 */
public final class Surprisal {
  /** Rows of one context that go through the model together. */
  private static final int ROWS = 8;

  private Surprisal() {}

  /**
   * Surprisals of a text, read as a document.
   *
   * @return (min(T, context)), one for each token of the text
   */
  public static float[] of(LanguageModel model, String text) {
    return of(model.transformer(), List.of(model.tokenizer().encodeDocument(text))).get(0);
  }

  /**
   * Surprisals of several texts. Short ones share a row of the model's context and don't see each
   * other.
   *
   * @param texts each (T), T ≥ 2; of a longer one than the context, only the first context + 1
   *     tokens are read
   * @return for each text (min(T − 1, context)): of its second token, its third …
   */
  public static List<float[]> of(Transformer model, List<int[]> texts) {
    int context = model.config().context();
    List<float[]> all = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    int row = 0;
    int column = 0;
    for (int[] text : texts) {
      int length = Math.min(text.length - 1, context);
      if (column + length > context) {
        row++;
        column = 0;
      }
      if (row == ROWS) {
        all.addAll(run(model, places));
        places.clear();
        row = 0;
      }
      places.add(new Place(text, length, row, column));
      column += length;
    }
    all.addAll(run(model, places));
    return all;
  }

  private record Place(int[] text, int length, int row, int column) {}

  private static List<float[]> run(Transformer model, List<Place> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    int context = model.config().context();
    int rows = places.get(places.size() - 1).row() + 1;
    int[] ids = new int[rows * context];
    int[] targets = new int[rows * context];
    int[] starts = new int[rows * context];
    Arrays.fill(targets, -1); // what no text fills is masked
    for (Place p : places) {
      int at = p.row() * context + p.column();
      System.arraycopy(p.text(), 0, ids, at, p.length());
      System.arraycopy(p.text(), 1, targets, at, p.length());
      Arrays.fill(starts, at, at + p.length(), p.column());
    }
    float[] logProbs;
    try (Tape tape = Tape.inference(model.device())) {
      Layout.Grid grid = Layout.Grid.packed(rows, context, starts);
      logProbs = logProbs(tape, model.logits(tape, ids, grid), targets).toArray();
    }
    List<float[]> surprisals = new ArrayList<>();
    for (Place p : places) {
      float[] of = new float[p.length()];
      int at = p.row() * context + p.column();
      for (int i = 0; i < of.length; i++) {
        of[i] = -logProbs[at + i];
      }
      surprisals.add(of);
    }
    return surprisals;
  }
}
