package course.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.train.Trainer;

/**
 * A stage of a run: what it is in words, what it starts from, and how it trains. A new stage is a
 * class, its line here, and its numbers in {@link Preset}.
 */
public sealed interface TrainingStage permits PretrainingStage, TuningStage {
  /** Pretraining. */
  TrainingStage BASE = new PretrainingStage();

  /** Instruction tuning. */
  TrainingStage SFT = new SftStage();

  /** Direct preference optimisation. */
  TrainingStage DPO = new DpoStage();

  /** Odds ratio preference optimisation. */
  TrainingStage ORPO = new OrpoStage();

  /** All stages, in the order in which a run trains them. */
  List<TrainingStage> ALL = List.of(BASE, SFT, DPO, ORPO);

  /** The name in options, directories and tables. */
  String key();

  /** The stage whose model this one starts from; empty for the first. */
  Optional<TrainingStage> parent();

  /** What is done, in a sentence. */
  String method();

  /** What its loss is. */
  String loss();

  /** What its model is asked in; empty for a base model. */
  Optional<ChatTemplate> template();

  /** The settings that a resumed run must share with the first. */
  RunDirectory.Settings settings(RunOptions options) throws IOException;

  /**
   * Trains, or resumes a training; gives back the device's memory.
   *
   * @param evaluated prompts that the model answers during its training, for the shift curve
   * @return with {@link Trainer.Outcome#STOPPED} if the thread was interrupted
   */
  Trainer.Outcome train(
      RunOptions options, Device device, List<Conversation> evaluated, Console console)
      throws IOException;

  /**
   * Reads a list such as {@code base,sft,dpo}; the order in it doesn't matter.
   *
   * @throws IllegalArgumentException if one is unknown, or comes without the one it starts from
   */
  static List<TrainingStage> parse(String list) {
    List<String> names =
        new ArrayList<>(Arrays.asList(list.toLowerCase(Locale.ROOT).split(",", -1)));
    List<TrainingStage> stages = ALL.stream().filter(stage -> names.remove(stage.key())).toList();
    if (!names.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --stages with each of "
              + ALL.stream().map(TrainingStage::key).collect(Collectors.joining(", "))
              + " at most once, found \""
              + list
              + "\"; separate them by commas, without spaces");
    }
    for (TrainingStage stage : stages) {
      Optional<TrainingStage> parent = stage.parent().filter(p -> !stages.contains(p));
      if (parent.isPresent()) {
        throw new IllegalArgumentException(
            String.format(
                "expected --stages with %s, because %s starts from it, found \"%s\"; add it: a stage"
                    + " that is finished is not trained again",
                parent.get().key(), stage.key(), list));
      }
    }
    return stages;
  }
}
