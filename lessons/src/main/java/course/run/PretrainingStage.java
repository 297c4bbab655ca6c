package course.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.train.Trainer;

/** The first stage: {@link Pretraining} on the world. */
final class PretrainingStage implements TrainingStage {
  @Override
  public String key() {
    return "base";
  }

  @Override
  public Optional<TrainingStage> parent() {
    return Optional.empty();
  }

  @Override
  public String method() {
    return "pretraining: predict the next token of a text";
  }

  @Override
  public String loss() {
    return "cross-entropy, nats per token";
  }

  @Override
  public Optional<ChatTemplate> template() {
    return Optional.empty();
  }

  private Pretraining of(RunOptions options) {
    Preset preset = options.preset();
    return new Pretraining(preset, preset.pretraining(), null, options.seed(), options.dir(this));
  }

  @Override
  public RunDirectory.Settings settings(RunOptions options) throws IOException {
    return of(options).settings();
  }

  @Override
  public Trainer.Outcome train(
      RunOptions options, Device device, List<Conversation> evaluated, Console console)
      throws IOException {
    Device.Mark mark = device.mark();
    try {
      return of(options).train(device, console).outcome();
    } finally {
      device.release(mark);
    }
  }
}
