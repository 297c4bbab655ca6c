package toylm.gpu.lesson;

import com.aparapi.Config;
import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import java.util.logging.Level;
import java.util.logging.Logger;
import toylm.gpu.Gate;

/**
 * What a kernel of your own extends: its data are fields, its loop's body is {@code run()}, and
 * {@link #launch} runs it. Compile with {@code -g}, and give a changed class a new name: Aparapi
 * remembers the old one.
 *
 * <p>A kernel that runs as OpenCL or not at all. Aparapi would otherwise run one that it can't
 * translate, or that the driver can't compile, in Java threads, and not say so.
 */
public abstract class OpenClKernel extends Kernel {
  private static final int GROUP = 256;

  /** Held, for loggers that nobody holds are made anew. */
  private static final Logger APARAPI = Logger.getLogger(Config.getLoggerName());

  static {
    // It warns of harmless attributes that newer compilers write to class files.
    if (System.getProperty("com.aparapi.logLevel") == null) {
      APARAPI.setLevel(Level.SEVERE);
    }
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
   * @throws IllegalStateException if the kernel can't be translated
   */
  public final void launch(int items) {
    execute(Range.create(best(), (items + GROUP - 1) / GROUP * GROUP, GROUP));
  }

  /** Looked for once, when it is needed first. */
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
    throw new IllegalStateException(
        "expected OpenCL to run " + getClass().getSimpleName() + ", found that it could not");
  }
}
