package course.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs compiled cells in this JVM, each on a thread of its own that {@link #stop} ends: loops of
 * the cell by {@link Interrupts}, library code by interrupting the thread. A thread that reacts to
 * neither is abandoned after {@link #PATIENCE_MILLIS}, so that the next cell can run.
 */
final class InterruptibleControl extends DirectExecutionControl {
  /** How long a stopped cell may take to end. */
  static final long PATIENCE_MILLIS = 3_000;

  private Thread running;
  private boolean stopped;
  private Object value;
  private Throwable thrown;

  /** This control, as JShell asks for it. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "interruptible";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return InterruptibleControl.this;
      }
    };
  }

  /** The value of the last expression, not its text. */
  Object value() {
    return value;
  }

  /** What the last snippet threw, null if nothing. */
  Throwable thrown() {
    return thrown;
  }

  /** Whether the running cell, or else the last one, was stopped. */
  synchronized boolean stopped() {
    return stopped;
  }

  /** Called before a cell: forgets an earlier {@link #stop}. */
  synchronized void begin() {
    stopped = false;
    Interrupts.want(false);
  }

  /** Nothing to do: the class path is this JVM's own, and the compiler gets it elsewhere. */
  @Override
  public void addToClasspath(String path) {}

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    ClassBytecodes[] checked = new ClassBytecodes[classes.length];
    for (int i = 0; i < classes.length; i++) {
      checked[i] =
          new ClassBytecodes(classes[i].name(), InterruptChecks.insert(classes[i].bytecodes()));
    }
    super.load(checked);
  }

  @Override
  protected String invoke(Method method) throws Exception {
    value = null;
    thrown = null;
    FutureTask<Shown> task = new FutureTask<>(() -> call(method));
    Thread thread = new Thread(task, "cell");
    thread.setDaemon(true);
    thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
    synchronized (this) {
      if (stopped) {
        throw left();
      }
      running = thread;
      thread.start();
    }
    try {
      Shown shown = result(task);
      value = shown.value;
      return shown.text;
    } finally {
      synchronized (this) {
        running = null;
      }
    }
  }

  private record Shown(Object value, String text) {}

  /** The value's text is made here as well: it is the cell's own code, and may fail or not end. */
  private Shown call(Method method) throws Exception {
    try {
      Object result = method.invoke(null);
      try {
        return new Shown(result, valueString(result));
      } catch (RuntimeException | Error e) {
        throw new InvocationTargetException(e);
      }
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
      throw e;
    }
  }

  private Shown result(FutureTask<Shown> task) throws Exception {
    long deadline = Long.MAX_VALUE;
    while (true) {
      try {
        return task.get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (stopped() && deadline == Long.MAX_VALUE) {
          deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        }
        if (System.nanoTime() > deadline) {
          throw left();
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception inner ? inner : e;
      } catch (InterruptedException e) { // the waiting thread is to end, and so is the cell
        stop();
      }
    }
  }

  private InvocationTargetException left() {
    thrown = new Interrupts.CellInterrupted();
    return new InvocationTargetException(thrown);
  }

  /** Ends the running cell; without one, does nothing. */
  @Override
  public synchronized void stop() {
    stopped = true;
    Interrupts.want(true);
    if (running != null) {
      running.interrupt();
    }
  }
}
