package toylm.tensor.cpu;

import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;

/**
 * What every primitive means, in plain loops on one thread, with sums in double precision. Slow and
 * obvious on purpose: it is the oracle that every other device is tested against.
 */
public final class ReferenceDevice extends CpuDevice {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "plain loops, 1 thread, sums in double precision";
  }

  private float get(Tensor t, int i) {
    return array(t)[t.offset() + i];
  }

  private void set(Tensor t, int i, double value) {
    array(t)[t.offset() + i] = (float) value;
  }

  private void add(Tensor t, int i, double value) {
    array(t)[t.offset() + i] += (float) value;
  }

  @Override
  public void gemm(
      Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c, boolean accumulate) {
    int m = c.rows();
    int n = c.columns();
    int k = transposeA ? a.rows() : a.columns();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = accumulate ? get(c, i * n + j) : 0;
        for (int l = 0; l < k; l++) {
          sum +=
              (double) get(a, transposeA ? l * m + i : i * k + l)
                  * get(b, transposeB ? j * k + l : l * n + j);
        }
        set(c, i * n + j, sum);
      }
    }
  }

  @Override
  public void gemms(
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      float alpha,
      Tensor d,
      float beta,
      Tensor c) {
    int m = c.shape()[1];
    int n = c.shape()[2];
    int k = a.shape()[transposeA ? 1 : 2];
    for (int i = 0; i < c.shape()[0]; i++) {
      for (int row = 0; row < m; row++) {
        for (int column = 0; column < n; column++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            sum +=
                (double) get(a, i * m * k + (transposeA ? l * m + row : row * k + l))
                    * get(b, i * k * n + (transposeB ? column * k + l : l * n + column));
          }
          int at = (i * m + row) * n + column;
          set(c, at, beta == 0 ? alpha * sum : alpha * sum + (double) beta * get(d, at));
        }
      }
    }
  }

  @Override
  public void normalise(Tensor x) {
    int n = x.size() / x.shape()[0];
    for (int i = 0; i < x.shape()[0]; i++) {
      double squares = 0;
      for (int j = 0; j < n; j++) {
        squares += (double) get(x, i * n + j) * get(x, i * n + j);
      }
      for (int j = 0; j < n; j++) {
        set(x, i * n + j, get(x, i * n + j) / (Math.sqrt(squares) + NORM_EPS));
      }
    }
  }

  @Override
  public void gather(Tensor table, int[] ids, Tensor out) {
    int c = table.columns();
    for (int i = 0; i < ids.length; i++) {
      for (int j = 0; j < c; j++) {
        set(out, i * c + j, get(table, ids[i] * c + j));
      }
    }
  }

  @Override
  public void scatterAdd(Tensor dOut, int[] ids, Tensor dTable) {
    int c = dTable.columns();
    for (int i = 0; i < ids.length; i++) {
      for (int j = 0; j < c; j++) {
        add(dTable, ids[i] * c + j, get(dOut, i * c + j));
      }
    }
  }

  @Override
  public void rmsNorm(Tensor x, Tensor gain, float eps, Tensor out, Tensor r) {
    int c = x.columns();
    for (int i = 0; i < x.rows(); i++) {
      double squares = 0;
      for (int j = 0; j < c; j++) {
        squares += (double) get(x, i * c + j) * get(x, i * c + j);
      }
      double scale = 1 / Math.sqrt(squares / c + eps);
      set(r, i, scale);
      for (int j = 0; j < c; j++) {
        set(out, i * c + j, get(x, i * c + j) * scale * get(gain, j));
      }
    }
  }

  @Override
  public void rmsNormBackward(
      Tensor x, Tensor gain, Tensor r, Tensor dOut, Tensor dX, boolean accumulate, Tensor dGain) {
    int c = x.columns();
    for (int i = 0; i < x.rows(); i++) {
      double scale = get(r, i);
      double mean = 0; // mean(dy·g·x̂)
      for (int j = 0; j < c; j++) {
        int at = i * c + j;
        mean += get(dOut, at) * get(gain, j) * (get(x, at) * scale) / c;
      }
      for (int j = 0; j < c; j++) {
        int at = i * c + j;
        double normal = get(x, at) * scale;
        add(dGain, j, get(dOut, at) * normal);
        double dx = scale * (get(dOut, at) * get(gain, j) - normal * mean);
        set(dX, at, accumulate ? get(dX, at) + dx : dx);
      }
    }
  }

  @Override
  public void rope(Tensor qkv, Heads heads, int[] positions, float theta, boolean inverse) {
    int half = heads.headSize() / 2;
    for (int i = 0; i < positions.length; i++) {
      for (int head = 0; head < heads.heads() + heads.kvHeads(); head++) {
        int row = i * heads.qkvWidth() + head * heads.headSize();
        for (int j = 0; j < half; j++) {
          double angle = positions[i] * Math.pow(theta, -2.0 * j / heads.headSize());
          double cos = Math.cos(angle);
          double sin = inverse ? -Math.sin(angle) : Math.sin(angle);
          double first = get(qkv, row + j);
          double second = get(qkv, row + j + half);
          set(qkv, row + j, first * cos - second * sin);
          set(qkv, row + j + half, second * cos + first * sin);
        }
      }
    }
  }

  @Override
  public void attention(Tensor qkv, Heads heads, Layout.Grid grid, Tensor out, Tensor logSumExp) {
    new ReferenceAttention(array(qkv), qkv.offset(), heads, grid)
        .forward(array(out), out.offset(), array(logSumExp), logSumExp.offset());
  }

  @Override
  public void attentionBackward(
      Tensor qkv,
      Heads heads,
      Layout.Grid grid,
      Tensor out,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dQkv) {
    fill(dQkv, 0);
    new ReferenceAttention(array(qkv), qkv.offset(), heads, grid)
        .backward(
            array(out),
            out.offset(),
            array(logSumExp),
            logSumExp.offset(),
            array(dOut),
            dOut.offset(),
            array(dQkv),
            dQkv.offset());
  }

  @Override
  public void attentionCached(
      Tensor qkv, Heads heads, Layout.Cached layout, int layer, Tensor out) {
    Tensor keys = layout.cache().keys().get(layer);
    Tensor values = layout.cache().values().get(layer);
    int capacity = layout.cache().capacity();
    int hd = heads.headSize();
    for (int i = 0; i < layout.tokens(); i++) {
      int position = layout.positions()[i];
      int row = i * heads.qkvWidth();
      for (int g = 0; g < heads.kvHeads(); g++) {
        int cache = (layout.sequences()[i] * heads.kvHeads() + g) * hd * capacity;
        for (int d = 0; d < hd; d++) {
          set(
              keys,
              cache + d * capacity + position,
              get(qkv, row + heads.keysOffset() + g * hd + d));
          set(values, cache + position * hd + d, get(qkv, row + heads.valuesOffset() + g * hd + d));
        }
      }
      for (int h = 0; h < heads.heads(); h++) {
        int cache = (layout.sequences()[i] * heads.kvHeads() + h / heads.group()) * hd * capacity;
        double[] weights = new double[position + 1];
        for (int s = 0; s <= position; s++) {
          for (int d = 0; d < hd; d++) {
            weights[s] += get(qkv, row + h * hd + d) * get(keys, cache + d * capacity + s);
          }
          weights[s] /= Math.sqrt(hd);
        }
        ReferenceAttention.softmax(weights, 0);
        for (int d = 0; d < hd; d++) {
          double sum = 0;
          for (int s = 0; s <= position; s++) {
            sum += weights[s] * get(values, cache + s * hd + d);
          }
          set(out, i * heads.outWidth() + h * hd + d, sum);
        }
      }
    }
  }

  @Override
  public void swiGlu(Tensor gateUp, Tensor out) {
    int f = out.columns();
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < f; j++) {
        double gate = get(gateUp, i * 2 * f + j);
        set(out, i * f + j, gate / (1 + Math.exp(-gate)) * get(gateUp, i * 2 * f + f + j));
      }
    }
  }

  @Override
  public void swiGluBackward(Tensor gateUp, Tensor dOut, Tensor dGateUp) {
    int f = dOut.columns();
    for (int i = 0; i < dOut.rows(); i++) {
      for (int j = 0; j < f; j++) {
        double gate = get(gateUp, i * 2 * f + j);
        double up = get(gateUp, i * 2 * f + f + j);
        double sigmoid = 1 / (1 + Math.exp(-gate));
        double d = get(dOut, i * f + j);
        set(dGateUp, i * 2 * f + j, d * up * sigmoid * (1 + gate * (1 - sigmoid)));
        set(dGateUp, i * 2 * f + f + j, d * gate * sigmoid);
      }
    }
  }

  @Override
  public void logProbs(Tensor logits, int[] targets, Tensor out, Tensor logSumExp) {
    int v = logits.columns();
    for (int i = 0; i < targets.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < v; j++) {
        max = Math.max(max, get(logits, i * v + j));
      }
      double sum = 0;
      for (int j = 0; j < v; j++) {
        sum += Math.exp(get(logits, i * v + j) - max);
      }
      double lse = max + Math.log(sum);
      set(logSumExp, i, lse);
      set(out, i, targets[i] < 0 ? 0 : get(logits, i * v + targets[i]) - lse);
    }
  }

  @Override
  public void logProbsBackward(
      Tensor logits,
      int[] targets,
      Tensor logSumExp,
      Tensor dOut,
      Tensor dLogits,
      boolean accumulate) {
    int v = logits.columns();
    for (int i = 0; i < targets.length; i++) {
      double d = targets[i] < 0 ? 0 : get(dOut, i);
      for (int j = 0; j < v; j++) {
        double p = Math.exp(get(logits, i * v + j) - get(logSumExp, i));
        double gradient = d * ((j == targets[i] ? 1 : 0) - p);
        set(dLogits, i * v + j, accumulate ? get(dLogits, i * v + j) + gradient : gradient);
      }
    }
  }

  @Override
  public void add(Tensor a, Tensor b, Tensor out) {
    for (int i = 0; i < out.size(); i++) {
      set(out, i, get(a, i) + get(b, i));
    }
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    for (int i = 0; i < y.size(); i++) {
      add(y, i, alpha * get(x, i));
    }
  }

  @Override
  public void blend(float alpha, Tensor x, float beta, Tensor y, Tensor out) {
    for (int i = 0; i < out.size(); i++) {
      set(out, i, (double) alpha * get(x, i) + (double) beta * get(y, i));
    }
  }

  @Override
  public double sumOfSquares(Tensor x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += (double) get(x, i) * get(x, i);
    }
    return sum;
  }

  @Override
  public void adamW(Tensor parameters, Tensor gradients, Tensor m, Tensor v, AdamWStep step) {
    for (int i = 0; i < parameters.size(); i++) {
      double g = get(gradients, i) * step.gradientScale();
      set(m, i, step.beta1() * get(m, i) + (1 - step.beta1()) * g);
      set(v, i, step.beta2() * get(v, i) + (1 - step.beta2()) * g * g);
      double mHat = get(m, i) / step.correction1();
      double vHat = get(v, i) / step.correction2();
      double p = get(parameters, i);
      set(
          parameters,
          i,
          p
              - step.learningRate()
                  * (mHat / (Math.sqrt(vHat) + step.eps()) + step.weightDecay() * p));
    }
  }
}
