package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.List;

/** As much of IJava as our screen needs, under IJava's name; not there unless a test wants it. */
public final class Kernel {
  private static Kernel running;

  /** What was shown, in order. */
  public final List<DisplayData> shown = new ArrayList<>();

  /** IJava's field of that name. */
  public final Stream display = new Stream();

  /** Starts or ends it. */
  public static Kernel run(boolean on) {
    running = on ? new Kernel() : null;
    return running;
  }

  /** IJava's. */
  public static Kernel getKernelInstance() {
    return running;
  }

  /** IJava's. */
  public Kernel getIO() {
    return this;
  }

  /** IJava's. */
  public void display(DisplayData data) {
    shown.add(data);
  }

  /** IJava's stream of outputs. */
  public final class Stream {
    /** IJava's. */
    public void updateDisplay(DisplayData data) {
      shown.add(data);
    }
  }
}
