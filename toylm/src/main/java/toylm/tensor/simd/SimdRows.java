package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Row-by-row layers on vectors: each method handles one row, or one range of numbers. */
final class SimdRows {
  private static final int LANES = Kernel.LANES;

  private SimdRows() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(Kernel.SPECIES, x, at);
  }

  /** Whole vectors in n floats, as a count of floats. */
  private static int whole(int n) {
    return n - n % LANES;
  }

  static float dot(float[] x, int xAt, float[] y, int yAt, int n) {
    FloatVector sum = FloatVector.zero(Kernel.SPECIES);
    int bound = whole(n);
    for (int j = 0; j < bound; j += LANES) {
      sum = load(x, xAt + j).fma(load(y, yAt + j), sum);
    }
    float total = VectorMath.sum(sum);
    for (int j = bound; j < n; j++) {
      total = Math.fma(x[xAt + j], y[yAt + j], total);
    }
    return total;
  }

  /** out = x·g·r; returns r = 1/√(mean(x²) + eps). */
  static float rmsNorm(
      float[] x, int xAt, float[] g, int gAt, float eps, float[] out, int outAt, int n) {
    float r = (float) (1 / Math.sqrt(dot(x, xAt, x, xAt, n) / n + eps));
    int bound = whole(n);
    for (int j = 0; j < bound; j += LANES) {
      load(x, xAt + j).mul(r).mul(load(g, gAt + j)).intoArray(out, outAt + j);
    }
    for (int j = bound; j < n; j++) {
      out[outAt + j] = x[xAt + j] * r * g[gAt + j];
    }
    return r;
  }

  /** dx (+)= r·(dy·g − x̂·mean(dy·g·x̂)); dg += dy·x̂. */
  static void rmsNormBackward(
      float[] x,
      int xAt,
      float[] g,
      int gAt,
      float r,
      float[] dy,
      int dyAt,
      float[] dx,
      int dxAt,
      boolean accumulate,
      float[] dg,
      int dgAt,
      int n) {
    int bound = whole(n);
    FloatVector sum = FloatVector.zero(Kernel.SPECIES);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector d = load(dy, dyAt + j).mul(load(x, xAt + j).mul(r));
      load(dg, dgAt + j).add(d).intoArray(dg, dgAt + j);
      sum = d.fma(load(g, gAt + j), sum);
    }
    float total = VectorMath.sum(sum);
    for (int j = bound; j < n; j++) {
      float d = dy[dyAt + j] * (x[xAt + j] * r);
      dg[dgAt + j] += d;
      total += d * g[gAt + j];
    }
    float mean = total / n;
    for (int j = 0; j < bound; j += LANES) {
      FloatVector d = load(dy, dyAt + j).mul(load(g, gAt + j));
      d = d.sub(load(x, xAt + j).mul(r).mul(mean)).mul(r);
      (accumulate ? d.add(load(dx, dxAt + j)) : d).intoArray(dx, dxAt + j);
    }
    for (int j = bound; j < n; j++) {
      float d = (dy[dyAt + j] * g[gAt + j] - x[xAt + j] * r * mean) * r;
      dx[dxAt + j] = accumulate ? dx[dxAt + j] + d : d;
    }
  }

  /** Rotates the pairs (j, j + n) of one head by the angles with the given cosines and sines. */
  static void rotate(float[] x, int at, int n, float[] cos, float[] sin, int angle, float sign) {
    int bound = whole(n);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector a = load(x, at + j);
      FloatVector b = load(x, at + n + j);
      FloatVector c = load(cos, angle + j);
      FloatVector s = load(sin, angle + j).mul(sign);
      a.mul(c).sub(b.mul(s)).intoArray(x, at + j);
      b.mul(c).add(a.mul(s)).intoArray(x, at + n + j);
    }
    for (int j = bound; j < n; j++) {
      float a = x[at + j];
      float b = x[at + n + j];
      float s = sin[angle + j] * sign;
      x[at + j] = a * cos[angle + j] - b * s;
      x[at + n + j] = b * cos[angle + j] + a * s;
    }
  }

  /** out = silu(gate)·up. */
  static void swiGlu(float[] x, int gateAt, int upAt, float[] out, int outAt, int n) {
    int bound = whole(n);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector g = load(x, gateAt + j);
      FloatVector silu = g.div(VectorMath.exp(g.neg()).add(1f));
      silu.mul(load(x, upAt + j)).intoArray(out, outAt + j);
    }
    for (int j = bound; j < n; j++) {
      float g = x[gateAt + j];
      out[outAt + j] = (float) (g / (1 + Math.exp(-g))) * x[upAt + j];
    }
  }

  /** dUp = dy·silu(gate); dGate = dy·up·σ·(1 + gate·(1 − σ)). */
  static void swiGluBackward(
      float[] x, int gateAt, int upAt, float[] dy, int dyAt, float[] dx, int dGateAt, int n) {
    int bound = whole(n);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector g = load(x, gateAt + j);
      FloatVector d = load(dy, dyAt + j);
      FloatVector one = FloatVector.broadcast(Kernel.SPECIES, 1f);
      FloatVector sigmoid = one.div(VectorMath.exp(g.neg()).add(1f));
      FloatVector slope = sigmoid.mul(one.add(g.mul(one.sub(sigmoid))));
      d.mul(load(x, upAt + j)).mul(slope).intoArray(dx, dGateAt + j);
      d.mul(g.mul(sigmoid)).intoArray(dx, dGateAt + n + j);
    }
    for (int j = bound; j < n; j++) {
      float g = x[gateAt + j];
      float d = dy[dyAt + j];
      float sigmoid = (float) (1 / (1 + Math.exp(-g)));
      dx[dGateAt + j] = d * x[upAt + j] * sigmoid * (1 + g * (1 - sigmoid));
      dx[dGateAt + n + j] = d * g * sigmoid;
    }
  }

  /** log Σ exp(x). */
  static float logSumExp(float[] x, int at, int n) {
    int bound = whole(n);
    FloatVector max = FloatVector.broadcast(Kernel.SPECIES, Float.NEGATIVE_INFINITY);
    for (int j = 0; j < bound; j += LANES) {
      max = max.max(load(x, at + j));
    }
    float top = max.reduceLanes(VectorOperators.MAX);
    for (int j = bound; j < n; j++) {
      top = Math.max(top, x[at + j]);
    }
    FloatVector sum = FloatVector.zero(Kernel.SPECIES);
    for (int j = 0; j < bound; j += LANES) {
      sum = sum.add(VectorMath.exp(load(x, at + j).sub(top)));
    }
    double total = VectorMath.sum(sum);
    for (int j = bound; j < n; j++) {
      total += Math.exp(x[at + j] - top);
    }
    return (float) (top + Math.log(total));
  }

  /** dx (+)= −d·exp(x − lse). */
  static void softmaxBackward(
      float[] x, int at, float lse, float d, float[] dx, int dxAt, boolean accumulate, int n) {
    int bound = whole(n);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector p = VectorMath.exp(load(x, at + j).sub(lse)).mul(-d);
      (accumulate ? p.add(load(dx, dxAt + j)) : p).intoArray(dx, dxAt + j);
    }
    for (int j = bound; j < n; j++) {
      float p = (float) (-d * Math.exp(x[at + j] - lse));
      dx[dxAt + j] = accumulate ? dx[dxAt + j] + p : p;
    }
  }

  /** out = a + alpha·b. */
  static void add(
      float[] a, int aAt, float alpha, float[] b, int bAt, float[] out, int outAt, int n) {
    int bound = whole(n);
    FloatVector scale = FloatVector.broadcast(Kernel.SPECIES, alpha);
    for (int j = 0; j < bound; j += LANES) {
      load(b, bAt + j).fma(scale, load(a, aAt + j)).intoArray(out, outAt + j);
    }
    for (int j = bound; j < n; j++) {
      out[outAt + j] = Math.fma(b[bAt + j], alpha, a[aAt + j]);
    }
  }
}
