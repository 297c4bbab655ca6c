package toylm.tensor.cpu;

import toylm.tensor.Heads;
import toylm.tensor.Layout;

/** Causal attention over a training grid, in the order of the formulas of CausalAttention. */
public final class ReferenceAttention {
  private final float[] qkv;
  private final int qkvAt;
  private final Heads heads;
  private final Layout.Grid grid;
  private final double scale;

  /**
   * Attention to a grid's tokens.
   *
   * @param qkv (N, qkvWidth), which begin at {@code qkvAt}
   */
  public ReferenceAttention(float[] qkv, int qkvAt, Heads heads, Layout.Grid grid) {
    this.qkv = qkv;
    this.qkvAt = qkvAt;
    this.heads = heads;
    this.grid = grid;
    this.scale = 1 / Math.sqrt(heads.headSize());
  }

  /** In place: exp and normalise; returns log Σ exp. Entries before {@code from} become 0. */
  static double softmax(double[] scores, int from) {
    double max = Double.NEGATIVE_INFINITY;
    for (int s = from; s < scores.length; s++) {
      max = Math.max(max, scores[s]);
    }
    double sum = 0;
    for (int s = 0; s < scores.length; s++) {
      scores[s] = s < from ? 0 : Math.exp(scores[s] - max);
      sum += scores[s];
    }
    for (int s = 0; s < scores.length; s++) {
      scores[s] /= sum;
    }
    return max + Math.log(sum);
  }

  private int query(int token, int head) {
    return qkvAt + token * heads.qkvWidth() + head * heads.headSize();
  }

  private int key(int token, int head) {
    return qkvAt
        + token * heads.qkvWidth()
        + heads.keysOffset()
        + head / heads.group() * heads.headSize();
  }

  private int value(int token, int head) {
    return key(token, head) - heads.keysOffset() + heads.valuesOffset();
  }

  private double dot(float[] x, int xAt, float[] y, int yAt) {
    double sum = 0;
    for (int d = 0; d < heads.headSize(); d++) {
      sum += (double) x[xAt + d] * y[yAt + d];
    }
    return sum;
  }

  /**
   * What a token attends to: p = softmax(q·kᵀ/√headSize).
   *
   * @param row the number of the first token of its row of the grid
   * @param t its place in that row
   * @return (t + 1) the weight of each token of the row up to itself; they add up to 1
   */
  public double[] weights(int row, int t, int head) {
    double[] p = scores(row, t, head);
    softmax(p, grid.starts()[row + t]);
    return p;
  }

  /** q·kᵀ/√headSize of token {@code row + t} and tokens row … row + t. */
  private double[] scores(int row, int t, int head) {
    double[] scores = new double[t + 1];
    for (int s = grid.starts()[row + t]; s <= t; s++) {
      scores[s] = scale * dot(qkv, query(row + t, head), qkv, key(row + s, head));
    }
    return scores;
  }

  void forward(float[] out, int outAt, float[] logSumExp, int lseAt) {
    for (int row = 0; row < grid.tokens(); row += grid.length()) {
      for (int t = 0; t < grid.length(); t++) {
        for (int h = 0; h < heads.heads(); h++) {
          double[] p = scores(row, t, h);
          logSumExp[lseAt + (row + t) * heads.heads() + h] =
              (float) softmax(p, grid.starts()[row + t]);
          for (int d = 0; d < heads.headSize(); d++) {
            double sum = 0;
            for (int s = 0; s <= t; s++) {
              sum += p[s] * qkv[value(row + s, h) + d];
            }
            out[outAt + (row + t) * heads.outWidth() + h * heads.headSize() + d] = (float) sum;
          }
        }
      }
    }
  }

  void backward(
      float[] out,
      int outAt,
      float[] logSumExp,
      int lseAt,
      float[] dOut,
      int dOutAt,
      float[] dQkv,
      int dQkvAt) {
    int shift = dQkvAt - qkvAt;
    for (int row = 0; row < grid.tokens(); row += grid.length()) {
      for (int t = 0; t < grid.length(); t++) {
        for (int h = 0; h < heads.heads(); h++) {
          double[] p = scores(row, t, h);
          int at = (row + t) * heads.outWidth() + h * heads.headSize();
          double mean = dot(dOut, dOutAt + at, out, outAt + at);
          double lse = logSumExp[lseAt + (row + t) * heads.heads() + h];
          for (int s = grid.starts()[row + t]; s <= t; s++) {
            double weight = Math.exp(p[s] - lse);
            double ds = weight * (dot(dOut, dOutAt + at, qkv, value(row + s, h)) - mean) * scale;
            for (int d = 0; d < heads.headSize(); d++) {
              dQkv[shift + value(row + s, h) + d] += (float) (weight * dOut[dOutAt + at + d]);
              dQkv[shift + query(row + t, h) + d] += (float) (ds * qkv[key(row + s, h) + d]);
              dQkv[shift + key(row + s, h) + d] += (float) (ds * qkv[query(row + t, h) + d]);
            }
          }
        }
      }
    }
  }
}
