package course.run;

import course.shift.ShiftListener;
import course.shift.ShiftLog;
import course.shift.ShiftSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import toylm.generate.Responder;
import toylm.io.Checkpoint;
import toylm.nn.Lora;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;
import toylm.train.TuningRecipe;
import toylm.world.instruct.Instruction;
import toylm.world.instruct.Instructions;
import toylm.world.instruct.Preference;
import toylm.world.instruct.Preferences;

/** A stage after pretraining: it starts from another stage's model. */
final class TuningStage {
  /** Looks at a stage whose answers change little. */
  private static final int LOOKS = 4;

  /** Instructions, or pairs of answers, that a set of them is told by. */
  private static final int SAMPLE = 300;

  private final RunOptions options;
  private final StageKind kind;
  private final Path dir;
  private final Path parent;

  TuningStage(RunOptions options, StageKind kind) {
    this.options = options;
    this.kind = kind;
    this.dir = options.dir(kind);
    this.parent = options.dir(kind.parent().orElseThrow());
  }

  /** The settings that a resumed run must share with the first; the parent's model is one. */
  RunDirectory.Settings settings() throws IOException {
    TuningRecipe recipe = options.tuning();
    return new RunDirectory.Settings()
        .with("command", kind.key())
        .with("preset", options.preset())
        .with("seed", options.seed())
        .with("lora", options.lora())
        .with("from", RunDirectory.fingerprint(parent.resolve("model.safetensors")))
        .with("data", RunDirectory.fingerprint(sample()))
        .with(
            switch (kind) {
              case SFT -> recipe.sft();
              case DPO -> recipe.dpo();
              case ORPO -> recipe.orpo();
              case BASE -> throw new IllegalStateException("the base is not tuned");
            });
  }

  /** The data are made by code that changes: some of them tell which they were. */
  private List<String> sample() {
    return kind == StageKind.SFT
        ? Instructions.of(options.world(), SAMPLE).stream().map(Instruction::toString).toList()
        : Preferences.of(options.world()).scripted(SAMPLE).stream()
            .map(Preference::toString)
            .toList();
  }

  /**
   * Trains, or goes on training; gives back the device's memory.
   *
   * @param looks what the model answers again and again, for the shift curve
   */
  Trainer.Outcome train(Device device, List<Conversation> looks, Console console)
      throws IOException {
    Device.Mark mark = device.mark();
    try {
      Checkpoint.Loaded loaded = Checkpoint.load(parent, device, true);
      Transformer model = loaded.model();
      ChatTemplate template = kind.template().orElseThrow();
      PreferenceTuning preferences = new PreferenceTuning(options, template, loaded, console);
      Prepared prepared =
          switch (kind) {
            case SFT -> InstructionTuning.prepare(options, loaded, console);
            case DPO -> preferences.dpo();
            case ORPO -> preferences.orpo();
            case BASE -> throw new IllegalStateException("the base is not tuned");
          };
      Trainable trainable =
          options.lora() == 0
              ? model.parameters()
              : new Lora(model, Lora.Options.everywhere(options.lora()), options.seed());
      Checkpoint.saveDescription(dir, model.config(), loaded.tokenizer(), kind.template());
      prepared.data().withTrained(trainable.all().size()).write(dir);
      Set<Long> when =
          kind == StageKind.DPO
              ? ShiftSteps.even(prepared.steps(), LOOKS)
              : ShiftSteps.doubling(prepared.steps());
      ShiftListener shift =
          new ShiftListener(
              new Responder(model, loaded.tokenizer(), kind.template()),
              looks,
              when,
              dir.resolve(ShiftLog.FILE));
      try (TaskProgress progress = console.progress().start(kind.key(), prepared.steps())) {
        return new Trainer(
                model,
                trainable,
                prepared.objective(),
                training(prepared),
                dir,
                List.of(progress, shift))
            .run();
      }
    } finally {
      device.release(mark);
    }
  }

  /**
   * Muon moves the hidden matrices as in pretraining, and hardly the embedding. Adapters (LoRA)
   * have no hidden matrices of their own, so AdamW moves them in every stage; ORPO, too, is
   * AdamW's.
   */
  private TrainingOptions training(Prepared prepared) {
    TrainingOptions plain = TrainingOptions.of(prepared.steps(), prepared.learningRate());
    if (options.lora() > 0) {
      return plain;
    }
    return switch (kind) {
      case SFT -> plain.withMuon(options.tuning().sft().embeddingRate(), true);
      case DPO -> plain.withMuon(options.tuning().dpo().embeddingRate(), true);
      case ORPO, BASE -> plain;
    };
  }
}
