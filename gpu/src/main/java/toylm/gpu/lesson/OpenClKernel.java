package toylm.gpu.lesson;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.exception.AparapiException;
import com.aparapi.internal.model.ClassModel;
import toylm.gpu.AparapiLog;
import toylm.gpu.Gate;

/**
 * What a kernel of your own extends: its data are fields, its loop's body is {@code run()}, and
 * {@link #launch} runs it. Compile with {@code -g}, and give a changed class a new name, because
 * Aparapi remembers the old one.
 *
 * <p>It runs as OpenCL or not at all. Aparapi alone would silently run a kernel that it can't
 * translate, or that the driver can't compile, in Java threads.
 */
public abstract class OpenClKernel extends Kernel {
  /** Work-items in a group. */
  public static final int GROUP = 256;

  static {
    AparapiLog.quiet();
  }

  private static OpenCLDevice best;

  /** For subclasses. */
  protected OpenClKernel() {}

  /**
   * Runs it on the best OpenCL device, once for each index from 0; indices come in whole groups of
   * 256, so that the last ones may lie beyond {@code items}.
   *
   * @param items how many are needed
   * @throws toylm.tensor.DeviceUnavailableException if there is no OpenCL that can be trusted
   * @throws IllegalStateException if the kernel can't be translated; the message says why
   */
  public final void launch(int items) {
    launch(best(), items);
  }

  /**
   * The same on a given device.
   *
   * @throws IllegalStateException if the kernel can't be translated; the message says why
   */
  public final void launch(OpenCLDevice device, int items) {
    int groups = Math.max(1, (items + GROUP - 1) / GROUP);
    try {
      execute(Range.create(device, groups * GROUP, GROUP));
    } catch (AssertionError e) { // Aparapi would continue with another device
      throw new IllegalStateException(failed(), e);
    }
  }

  private String failed() {
    String reason = "that the device's driver could not compile it";
    try { // once more, because Aparapi keeps the reason to itself
      ClassModel.createClassModel(getClass()).getEntrypoint("run", this);
    } catch (AparapiException e) {
      reason = e.getMessage();
    }
    return "expected OpenCL to run "
        + getClass().getSimpleName()
        + ", found "
        + reason
        + "; gpu/README.md says what can be translated";
  }

  /** Found once, when it is first needed. */
  private static synchronized OpenCLDevice best() {
    if (best == null) {
      best = Gate.hardware();
    }
    return best;
  }

  @Override
  public final boolean hasFallbackAlgorithm() {
    return true;
  }

  @Override
  public final void executeFallbackAlgorithm(Range range, int pass) {
    throw new IllegalStateException(failed());
  }
}
