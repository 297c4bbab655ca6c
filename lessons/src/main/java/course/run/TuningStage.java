package course.run;

import course.shift.ShiftListener;
import course.shift.ShiftLog;
import course.shift.ShiftSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import toylm.generate.LanguageModel;
import toylm.io.Checkpoint;
import toylm.nn.Lora;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;
import toylm.world.World;

/** A stage after pretraining: it starts from another stage's model, and learns conversations. */
non-sealed interface TuningStage extends TrainingStage {
  /** Number of examples that are hashed to fingerprint the data. */
  int SAMPLE = 300;

  /** The numbers of a preset. */
  Record recipe(Preset preset);

  /** The first {@link #SAMPLE} examples: the code that makes the data may change. */
  List<String> sample(World world);

  /**
   * Makes the data and the objective.
   *
   * @param parent the model that the stage starts from, to be trained
   */
  StageInputs prepare(RunOptions options, LanguageModel parent, Console console) throws IOException;

  /**
   * The steps after which the model in training is evaluated, for the shift curve.
   *
   * @param steps of the training
   */
  default Set<Long> evaluations(long steps) {
    return ShiftSteps.doubling(steps);
  }

  @Override
  default Optional<ChatTemplate> template() {
    return Optional.of(ChatTemplate.PLAIN);
  }

  /** The settings that a resumed run must share with the first; the parent's model is one. */
  @Override
  default RunDirectory.Settings settings(RunOptions options) throws IOException {
    Path parent = options.dir(parent().orElseThrow());
    return new RunDirectory.Settings()
        .with("command", key())
        .with("preset", options.preset().name())
        .with("seed", options.seed())
        .with("lora", options.lora())
        .with("from", RunDirectory.fingerprint(parent.resolve("model.safetensors")))
        .with("data", RunDirectory.fingerprint(sample(options.world())))
        .with(recipe(options.preset()));
  }

  @Override
  default Trainer.Outcome train(
      RunOptions options, Device device, List<Conversation> evaluated, Console console)
      throws IOException {
    Path dir = options.dir(this);
    Device.Mark mark = device.mark();
    try {
      LanguageModel parent = LanguageModel.loadToTrain(options.dir(parent().orElseThrow()), device);
      Transformer model = parent.transformer();
      StageInputs inputs = prepare(options, parent, console);
      TrainingOptions training = inputs.options();
      Trainable trainable = model.parameters();
      if (options.lora() > 0) {
        // Muon is not made for adapters, so AdamW moves them in any stage.
        training = TrainingOptions.of(training.steps(), training.learningRate());
        trainable = new Lora(model, Lora.Options.everywhere(options.lora()), options.seed());
      }
      Checkpoint.saveDescription(dir, model.config(), parent.tokenizer(), template());
      inputs.data().withTrained(trainable.size()).write(dir);
      ShiftListener shift =
          new ShiftListener(
              new LanguageModel(model, parent.tokenizer(), template()),
              evaluated,
              evaluations(training.steps()),
              dir.resolve(ShiftLog.FILE));
      try (TaskProgress progress = console.progress().start(key(), training.steps())) {
        return new Trainer(
                model, trainable, inputs.objective(), training, dir, List.of(progress, shift))
            .run();
      }
    } finally {
      device.release(mark);
    }
  }
}
