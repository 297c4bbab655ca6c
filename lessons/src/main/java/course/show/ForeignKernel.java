package course.show;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/**
 * The output of another kernel than ours: IJava, or JJava, its fork under other names. Called by
 * reflection, because this project is compiled without them.
 */
final class ForeignKernel implements NotebookScreen.Output {
  private final Object kernel;
  private final Class<?> bundleType;

  private ForeignKernel(Object kernel, Class<?> bundleType) {
    this.kernel = kernel;
    this.bundleType = bundleType;
  }

  /** The kernel that runs this, if it is one of these. */
  static Optional<NotebookScreen.Output> find() {
    Optional<NotebookScreen.Output> ijava =
        find(
            "io.github.spencerpark.ijava.runtime.Kernel",
            "getKernelInstance",
            "io.github.spencerpark.jupyter.kernel.display.DisplayData");
    return ijava.isPresent()
        ? ijava
        : find(
            "org.dflib.jjava.jupyter.kernel.BaseKernel",
            "notebookKernel",
            "org.dflib.jjava.jupyter.kernel.display.DisplayData");
  }

  private static Optional<NotebookScreen.Output> find(
      String holder, String getter, String bundleType) {
    try {
      Class<?> type = load(holder);
      Object kernel = type.getMethod(getter).invoke(null);
      return kernel == null
          ? Optional.empty()
          : Optional.of(
              new ForeignKernel(
                  kernel, Class.forName(bundleType, true, kernel.getClass().getClassLoader())));
    } catch (ReflectiveOperationException e) {
      return Optional.empty(); // another program
    }
  }

  private static Class<?> load(String name) throws ClassNotFoundException {
    try {
      return Class.forName(name, true, ForeignKernel.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
  }

  @Override
  public void display(String id, Map<String, String> bundle) {
    send("display", kernel, id, bundle);
  }

  @Override
  public void update(String id, Map<String, String> bundle) {
    try {
      Object io = kernel.getClass().getMethod("getIO").invoke(kernel);
      send("updateDisplay", io.getClass().getField("display").get(io), id, bundle);
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  private void send(String method, Object receiver, String id, Map<String, String> bundle) {
    // If an interrupted thread sent a message, the kernel's internal pipe would close for good.
    boolean interrupted = Thread.interrupted();
    try {
      Object data = bundleType.getConstructor().newInstance();
      Method put = bundleType.getMethod("putData", String.class, Object.class);
      for (Map.Entry<String, String> part : bundle.entrySet()) {
        put.invoke(data, part.getKey(), part.getValue());
      }
      bundleType.getMethod("setDisplayId", String.class).invoke(data, id);
      receiver.getClass().getMethod(method, bundleType).invoke(receiver, data);
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RuntimeException failed(ReflectiveOperationException e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    return new IllegalStateException(
        "expected a kernel with the interface of IJava 1.3.0 or JJava 1.0, found "
            + kernel.getClass().getName()
            + "; use the kernel Java (toylm)",
        cause);
  }
}
