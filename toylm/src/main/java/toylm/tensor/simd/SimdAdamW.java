package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;
import toylm.tensor.Device.AdamWStep;

/** AdamW on neighbouring parameters. */
final class SimdAdamW {
  private static final int LANES = Kernel.LANES;

  private SimdAdamW() {}

  static void step(
      float[] p,
      int pAt,
      float[] g,
      int gAt,
      float[] m,
      int mAt,
      float[] v,
      int vAt,
      int n,
      AdamWStep s) {
    float keep = 1 - s.learningRate() * s.weightDecay();
    float rate = s.learningRate() / s.correction1();
    float root = (float) (1 / Math.sqrt(s.correction2()));
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector grad = FloatVector.fromArray(Kernel.SPECIES, g, gAt + i).mul(s.gradientScale());
      FloatVector m1 = FloatVector.fromArray(Kernel.SPECIES, m, mAt + i).mul(s.beta1());
      m1 = m1.add(grad.mul(1 - s.beta1()));
      FloatVector v1 = FloatVector.fromArray(Kernel.SPECIES, v, vAt + i).mul(s.beta2());
      v1 = v1.add(grad.mul(grad).mul(1 - s.beta2()));
      m1.intoArray(m, mAt + i);
      v1.intoArray(v, vAt + i);
      FloatVector step = m1.mul(rate).div(v1.sqrt().mul(root).add(s.eps()));
      FloatVector.fromArray(Kernel.SPECIES, p, pAt + i).mul(keep).sub(step).intoArray(p, pAt + i);
    }
    for (; i < n; i++) {
      float grad = g[gAt + i] * s.gradientScale();
      m[mAt + i] = m[mAt + i] * s.beta1() + grad * (1 - s.beta1());
      v[vAt + i] = v[vAt + i] * s.beta2() + grad * grad * (1 - s.beta2());
      float step = m[mAt + i] * rate / ((float) Math.sqrt(v[vAt + i]) * root + s.eps());
      p[pAt + i] = p[pAt + i] * keep - step;
    }
  }
}
