package toylm.gpu.lesson;

import com.aparapi.Kernel;
import com.aparapi.Range;

/**
 * A kernel that runs as OpenCL or not at all. Aparapi would otherwise run one that it can't
 * translate, or that the driver can't compile, in Java threads, and not say so.
 */
public abstract class OpenClKernel extends Kernel {
  /** For subclasses. */
  protected OpenClKernel() {}

  @Override
  public final boolean hasFallbackAlgorithm() {
    return true;
  }

  @Override
  public final void executeFallbackAlgorithm(Range range, int pass) {
    throw new IllegalStateException(
        "expected OpenCL to run " + getClass().getSimpleName() + ", found that it could not");
  }
}
