package toylm.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reverse-mode automatic differentiation: ops write down, while they compute forward, how to send a
 * gradient back; {@link #backward} plays that in reverse.
 *
 * <p>A tape is also a region of memory: it marks the device's stack when it opens and releases to
 * the mark when it closes, so a training step leaves no garbage. What is unusual: the gradient of
 * an intermediate result is given back to the tape as soon as it has been used, and the next one of
 * the same size takes its place, which halves the memory and keeps it in the cache.
 *
 * <pre>{@code
 * try (Tape tape = Tape.recording(device)) {
 *   Tensor loss = …;
 *   tape.backward(loss);
 * }
 * }</pre>
 */
public final class Tape implements AutoCloseable {
  private final Device device;
  private final boolean recording;
  private final Device.Mark mark;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Deque<Tensor>> spare = new HashMap<>();

  /** An op's backward pass: it reads the gradient of {@code out}, adds to those of its inputs. */
  private record Step(Tensor out, Runnable backward) {}

  private Tape(Device device, boolean recording) {
    this.device = device;
    this.recording = recording;
    this.mark = device.mark();
  }

  /** A tape that records, for training. */
  public static Tape recording(Device device) {
    return new Tape(device, true);
  }

  /** Whether there will be a backward pass. */
  public boolean isRecording() {
    return recording;
  }

  /** A tape that only manages memory, for inference. */
  public static Tape inference(Device device) {
    return new Tape(device, false);
  }

  /** The device that computes. */
  public Device device() {
    return device;
  }

  /** Takes memory that lasts until this tape closes. Its content is undefined. */
  public Tensor allocate(int... shape) {
    return device.allocate(shape);
  }

  /**
   * Writes down how the gradient of {@code out} reaches the inputs it was made of.
   *
   * @param out what the op returned
   * @param backward called with {@code out.gradient()} set
   */
  public void record(Tensor out, Runnable backward) {
    if (recording) {
      steps.add(new Step(out, backward));
    }
  }

  /**
   * The gradient of {@code x} for an op to write to, where the device can do both: it must add if
   * {@link Destination#accumulate} says so (another op, or an earlier batch, wrote there already),
   * else overwrite.
   */
  public Destination gradientOf(Tensor x) {
    boolean accumulate = x.gradient() != null;
    if (!accumulate) {
      Deque<Tensor> free = spare.get(x.size());
      x.setGradient(
          free == null || free.isEmpty() ? allocate(x.shape()) : free.pop().view(0, x.shape()));
    }
    return new Destination(x.gradient(), accumulate);
  }

  /** The gradient of {@code x} for an op that only adds: zeros if nothing was written there yet. */
  public Tensor zeroedGradientOf(Tensor x) {
    Destination d = gradientOf(x);
    if (!d.accumulate()) {
      device.fill(d.tensor(), 0);
    }
    return d.tensor();
  }

  /**
   * The gradient of {@code x} for an op that only overwrites, so that no other op may read x.
   *
   * @param what the op and its input, for the message
   * @throws IllegalStateException if another op did
   */
  public Tensor onlyGradientOf(Tensor x, String what) {
    if (x.gradient() != null) {
      throw new IllegalStateException(
          what + ": expected to be the only reader of its input, found another");
    }
    return gradientOf(x).tensor();
  }

  /**
   * Hands the gradient of {@code out} on to {@code x} without a copy, if {@code x} has none yet.
   * For an op whose gradient is the identity, called as its last use of {@code out}'s gradient.
   *
   * @return whether it was handed on; if not, the op must add
   */
  public boolean passGradient(Tensor out, Tensor x) {
    if (x.gradient() != null || x.size() != out.size()) {
      return false;
    }
    x.setGradient(out.gradient());
    out.setGradient(null);
    return true;
  }

  /**
   * Where a gradient goes.
   *
   * @param tensor the memory
   * @param accumulate whether to add to what is there
   */
  public record Destination(Tensor tensor, boolean accumulate) {}

  /**
   * Computes the gradient of {@code loss} with respect to everything that has one.
   *
   * @param loss one number
   * @throws IllegalArgumentException if it has more than one element
   */
  public void backward(Tensor loss) {
    backward(loss, 1);
  }

  /** As {@link #backward(Tensor)}, for {@code scale · loss}. */
  public void backward(Tensor loss, float scale) {
    if (loss.size() != 1) {
      throw new IllegalArgumentException("expected a loss of one number, found " + loss);
    }
    device.fill(gradientOf(loss).tensor(), scale);
    for (int i = steps.size() - 1; i >= 0; i--) {
      Tensor out = steps.get(i).out();
      if (out.gradient() != null) {
        steps.get(i).backward().run();
        recycle(out);
      }
    }
    steps.clear();
  }

  private void recycle(Tensor out) {
    Tensor gradient = out.gradient();
    if (gradient != null) {
      spare.computeIfAbsent(gradient.size(), n -> new ArrayDeque<>()).push(gradient);
      out.setGradient(null);
    }
  }

  /** Releases the memory of everything that was computed on this tape. */
  @Override
  public void close() {
    device.release(mark);
  }
}
