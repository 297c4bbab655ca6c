package toylm.train;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import toylm.io.Checkpoint;
import toylm.io.TrainingLog;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tape;

/**
 * The one training loop: model + objective + options, in a run's directory.
 *
 * <p>A run that is stopped or killed goes on from its last checkpoint, and ends with the same
 * weights, bit for bit, as one that was never interrupted (on the same kind of device).
 */
public final class Trainer {
  /** Devices serve one thread at a time: two trainings on one would overwrite each other. */
  private static final Set<Device> IN_USE = ConcurrentHashMap.newKeySet();

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
   * Trains until all steps are done or the thread is interrupted. Goes on from the state in the
   * directory, if there is one.
   *
   * @throws TrainingException if the loss or its gradient is not finite; the last checkpoint stays
   * @throws IOException if the directory can't be written; the last checkpoint stays
   * @throws IllegalStateException if another thread trains on the same device
   */
  public Outcome run() throws IOException {
    Device device = model.device();
    if (!IN_USE.add(device)) {
      throw new IllegalStateException(
          "expected device "
              + device.name()
              + " to be free, found another training on it; wait for it, or open a device of its"
              + " own for each");
    }
    try {
      return runAlone();
    } finally {
      IN_USE.remove(device);
    }
  }

  private Outcome runAlone() throws IOException {
    if (model.device().prefersLargePieces()) {
      model.device().reserve(Rehearsal.bytes(model, objective, options));
    }
    Device.Mark mark = model.device().mark();
    try {
      Optimizer optimizer = options.optimizer().create(model.device(), trainable);
      long step = TrainingState.restore(dir, trainable, optimizer);
      Path logFile = dir.resolve("log.jsonl");
      if (Files.exists(logFile)) {
        TrainingLog.truncateAfter(logFile, step);
      }
      for (TrainingListener l : listeners) {
        l.started(step);
      }
      try (TrainingLog log = TrainingLog.append(logFile)) {
        return loop(optimizer, step, log);
      }
    } catch (ClosedByInterruptException e) {
      // Interrupted while it read the state: no step was done yet. Writing isn't ended that way.
      Thread.interrupted();
      return Outcome.STOPPED;
    } finally {
      model.device().release(mark);
    }
  }

  private Outcome loop(Optimizer optimizer, long done, TrainingLog log) throws IOException {
    Schedule schedule = options.schedule();
    long saved = done;
    long step = done;
    while (step < options.steps()) {
      if (Thread.interrupted()) {
        if (saved < step) {
          save(optimizer, step);
        }
        return Outcome.STOPPED;
      }
      long start = System.nanoTime();
      trainable.zeroGradients();
      BitSet tokensRead = model.parameters().tokensRead();
      tokensRead.clear();
      double loss = objective.backward(model, step);
      trainable.computeGradients();
      double norm =
          Double.isFinite(loss) ? optimizer.step(schedule.at(step), tokensRead) : Double.NaN;
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new TrainingException(
            "expected a finite loss, found loss "
                + loss
                + " and gradient norm "
                + norm
                + " at step "
                + step
                + culprit(step)
                + "; the checkpoint of step "
                + saved
                + " is intact: lower the learning rate");
      }
      trainable.merge();
      double seconds = (System.nanoTime() - start) / 1e9;
      step++;
      boolean look = step % options.validateEvery() == 0 || step == options.steps();
      TrainingLog.Entry entry =
          new TrainingLog.Entry(
              step,
              loss,
              look ? objective.validationLoss(model) : Double.NaN,
              schedule.at(step - 1),
              norm,
              objective.tokensBefore(step),
              (objective.tokensBefore(step) - objective.tokensBefore(step - 1)) / seconds);
      log.write(entry);
      for (TrainingListener l : listeners) {
        l.step(entry);
      }
      if (step % options.checkpointEvery() == 0 || step == options.steps()) {
        save(optimizer, step);
        saved = step;
      }
    }
    return Outcome.FINISHED;
  }

  /** Which part of a step has a loss that is not finite; its weights are those of the step. */
  private String culprit(long step) {
    for (int part = 0; part < objective.parts(); part++) {
      try (Tape tape = Tape.inference(model.device())) {
        if (!Float.isFinite(objective.loss(tape, model, step, part).item())) {
          return ", " + objective.describe(step, part);
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
