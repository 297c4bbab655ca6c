package toylm.tensor.simd;

import jdk.incubator.vector.FloatVector;

/** Probe. */
final class Probe {
  private Probe() {}

  static int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }
}
