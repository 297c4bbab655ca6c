package course.shift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.io.TrainingLog;
import toylm.text.Conversation;
import toylm.train.TrainingListener;

/**
 * Lets the model that is being trained answer the same prompts at chosen steps. A run that resumes
 * from a checkpoint forgets the answers after it, and gives them again: greedy answers depend on
 * the weights only, so the file ends up the same as without the interruption.
 */
public final class ShiftListener implements TrainingListener {
  private final LanguageModel model;
  private final List<Conversation> prompts;
  private final Set<Long> steps;
  private final Path file;
  private final List<ShiftLog.Entry> entries = new ArrayList<>();

  /**
   * A listener.
   *
   * @param model the one in training, with the template that it is trained with
   * @param prompts what it answers, the same at every evaluation
   * @param steps the numbers of steps after which it answers; 0 is before the first
   * @param file such as {@link ShiftLog#FILE} in the run's directory
   */
  public ShiftListener(
      LanguageModel model, List<Conversation> prompts, Set<Long> steps, Path file) {
    this.model = model;
    this.prompts = List.copyOf(prompts);
    this.steps = Set.copyOf(steps);
    this.file = file;
  }

  /**
   * Keeps the answers from before the step.
   *
   * @throws UncheckedIOException if the file can't be read or written
   */
  @Override
  public void started(long step) {
    entries.clear();
    try {
      if (Files.exists(file)) {
        entries.addAll(ShiftLog.read(file));
      }
      entries.removeIf(entry -> entry.step() >= step);
      ShiftLog.write(file, entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    evaluate(step);
  }

  /**
   * Evaluates, if it is time.
   *
   * @throws UncheckedIOException if the file can't be written
   */
  @Override
  public void step(TrainingLog.Entry entry) {
    evaluate(entry.step());
  }

  private void evaluate(long step) {
    if (!steps.contains(step)) {
      return;
    }
    try {
      List<String> answers =
          model.replyAll(prompts, SamplingOptions.greedy()).stream()
              .map(LanguageModel.Reply::text)
              .toList();
      entries.add(new ShiftLog.Entry(step, answers));
      ShiftLog.write(file, entries);
    } catch (CancellationException e) {
      // The run is being stopped. The trainer must see that and save its state; when it resumes
      // from this step, the prompts are answered again.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
