package toylm.train;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import toylm.generate.LanguageModel;
import toylm.io.Checkpoint;
import toylm.io.TrainingLog;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * The one training loop: model + objective + options, in a run's directory.
 *
 * <p>A run that is stopped or killed resumes from its last checkpoint, and ends with the same
 * weights, bit for bit, as one that was never interrupted (on the same kind of device).
 */
public final class Trainer {
  private final Transformer model;
  private final Trainable trainable;
  private final Objective objective;
  private final TrainingOptions options;
  private final Path dir;
  private final List<TrainingListener> listeners;

  /** How a run ended. */
  public enum Outcome {
    /** All steps are done. */
    FINISHED,
    /** The thread was interrupted; the state was saved. */
    STOPPED
  }

  /**
   * A trainer of all weights.
   *
   * @param model with gradients
   * @param dir where {@code model.safetensors}, {@code log.jsonl} and the state for resuming go
   */
  public Trainer(
      Transformer model,
      Objective objective,
      TrainingOptions options,
      Path dir,
      List<TrainingListener> listeners) {
    this(model, model.parameters(), objective, options, dir, listeners);
  }

  /**
   * A trainer of other parameters, such as {@link toylm.nn.Lora}, of which it saves the merged
   * model, or a model with a {@link toylm.nn.Head}, which goes to {@code head.safetensors}.
   *
   * @param model with gradients
   * @param trainable what the optimizer moves
   */
  public Trainer(
      Transformer model,
      Trainable trainable,
      Objective objective,
      TrainingOptions options,
      Path dir,
      List<TrainingListener> listeners) {
    this.model = model;
    this.trainable = trainable;
    this.objective = objective;
    this.options = options;
    this.dir = dir;
    this.listeners = listeners;
  }

  /**
   * Trains all weights of a model and keeps nothing but the model: the run's directory is a
   * temporary one.
   *
   * @return {@link Outcome#STOPPED} if the thread was interrupted
   * @throws TrainingException as {@link #run}
   * @throws IOException as {@link #run}
   */
  public static Outcome train(
      Transformer model,
      Objective objective,
      TrainingOptions options,
      TrainingListener... listeners)
      throws IOException {
    Path dir = Files.createTempDirectory("toylm-" + ProcessHandle.current().pid() + "-");
    try {
      TrainingOptions once = options.withCheckpointEvery(options.steps()); // nothing resumes here
      return new Trainer(model, objective, once, dir, List.of(listeners)).run();
    } finally {
      try (Stream<Path> files = Files.walk(dir)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** As {@link #train(Transformer, Objective, TrainingOptions, TrainingListener...)}. */
  public static Outcome train(
      LanguageModel model,
      Objective objective,
      TrainingOptions options,
      TrainingListener... listeners)
      throws IOException {
    return train(model.transformer(), objective, options, listeners);
  }

  /**
   * Replaces the gradients of a model's weights by those of a whole step's loss.
   *
   * @return the loss of the {@linkplain MicroBatch#reported reported} micro-batches
   */
  public static double backward(Transformer model, Objective objective, long step) {
    model.parameters().zeroGradients();
    return backward(model, objective.step(model, step), new Metrics());
  }

  private static double backward(Transformer model, List<MicroBatch> step, Metrics metrics) {
    double sum = 0;
    for (MicroBatch batch : step) {
      try (Tape tape = Tape.recording(model.device())) {
        Tensor loss = batch.loss().of(tape, model, batch.reported() ? metrics : new Metrics());
        tape.backward(loss);
        float value = loss.item();
        sum += batch.reported() || !Float.isFinite(value) ? value : 0;
      }
    }
    return sum;
  }

  /**
   * Trains until all steps are done or the thread is interrupted. Resumes from the state in the
   * directory, if there is one.
   *
   * @throws TrainingException if the loss or its gradient is not finite; the last checkpoint stays,
   *     and the log up to it
   * @throws IOException if the directory can't be written; the last checkpoint stays
   * @throws IllegalStateException if another thread trains on the same device
   */
  public Outcome run() throws IOException {
    Device device = model.device();
    if (device.training().getAndSet(true)) {
      throw new IllegalStateException(
          "expected device "
              + device.name()
              + " to be free, found another training on it; wait for it, or open a device of its"
              + " own for each");
    }
    Device.Mark mark = device.mark();
    try {
      MemoryEstimate.reserve(model, objective, options);
      Optimizer optimizer = options.optimizer().create(device, trainable);
      long step = TrainingState.restore(dir, trainable, optimizer);
      for (TrainingListener l : listeners) {
        l.started(step);
      }
      return loop(optimizer, step);
    } catch (ClosedByInterruptException e) {
      // Interrupted while it read the state: no step was done yet. Writing isn't ended that way.
      Thread.interrupted();
      return Outcome.STOPPED;
    } finally {
      device.release(mark);
      device.training().set(false);
    }
  }

  private Outcome loop(Optimizer optimizer, long done) throws IOException {
    Path logFile = dir.resolve("log.jsonl");
    long tokens =
        TrainingLog.truncateAfter(logFile, done).map(TrainingLog.Entry::tokens).orElse(0L);
    Schedule schedule = options.schedule();
    long step = done;
    long saved = done;
    try (TrainingLog log = TrainingLog.append(logFile)) {
      while (step < options.steps()) {
        if (Thread.interrupted()) {
          if (saved < step) {
            save(optimizer, step);
          }
          return Outcome.STOPPED;
        }
        long start = System.nanoTime();
        List<MicroBatch> batches;
        try {
          batches = objective.step(model, step);
        } catch (CancellationException e) {
          Thread.currentThread().interrupt(); // while it sampled: this step is not begun
          continue;
        }
        Metrics metrics = new Metrics();
        trainable.zeroGradients();
        double loss = backward(model, batches, metrics);
        trainable.computeGradients();
        double norm =
            Double.isFinite(loss)
                ? optimizer.step(schedule.at(step), tokensRead(batches))
                : Double.NaN;
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
          throw notFinite(loss, norm, step, batches, saved);
        }
        trainable.merge();
        double seconds = (System.nanoTime() - start) / 1e9;
        long read = batches.stream().mapToLong(b -> b.ids().length).sum();
        step++;
        tokens += read;
        boolean last = step == options.steps();
        TrainingLog.Entry entry =
            new TrainingLog.Entry(
                step,
                loss,
                metrics.means(),
                last || step % options.validateEvery() == 0 ? objective.validate(model) : Map.of(),
                schedule.at(step - 1),
                norm,
                tokens,
                read / seconds);
        log.write(entry);
        for (TrainingListener l : listeners) {
          l.step(entry);
        }
        if (last || step % options.checkpointEvery() == 0) {
          save(optimizer, step);
          saved = step;
        }
      }
    } catch (TrainingException e) {
      TrainingLog.truncateAfter(logFile, saved); // it ends where the checkpoint does
      throw e;
    }
    return Outcome.FINISHED;
  }

  private static BitSet tokensRead(List<MicroBatch> batches) {
    BitSet ids = new BitSet();
    batches.forEach(batch -> Arrays.stream(batch.ids()).forEach(ids::set));
    return ids;
  }

  private TrainingException notFinite(
      double loss, double norm, long step, List<MicroBatch> batches, long saved) {
    return new TrainingException(
        "expected a finite loss, found loss "
            + loss
            + " and gradient norm "
            + norm
            + " at step "
            + step
            + culprit(batches)
            + "; the checkpoint of step "
            + saved
            + " is intact: lower the learning rate");
  }

  /** Which micro-batch has a loss that is not finite; the weights are still those of the step. */
  private String culprit(List<MicroBatch> batches) {
    for (MicroBatch batch : batches) {
      try (Tape tape = Tape.inference(model.device())) {
        if (!Float.isFinite(batch.loss().of(tape, model, new Metrics()).item())) {
          return ", " + batch.what();
        }
      }
    }
    return ""; // the loss is finite, only its gradient is not
  }

  private void save(Optimizer optimizer, long step) throws IOException {
    Checkpoint.saveWeights(dir, model);
    Checkpoint.saveHead(dir, trainable);
    TrainingState.save(dir, trainable, optimizer, step);
    for (TrainingListener l : listeners) {
      l.saved(step);
    }
  }
}
