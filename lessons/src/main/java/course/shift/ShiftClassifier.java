package course.shift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import toylm.eval.Estimate;

/**
 * Tells base completions from assistant answers: logistic regression on {@link TextFeatures}, by
 * Tribuo.
 */
public final class ShiftClassifier {
  private static final String BASE = "base";
  private static final String ASSISTANT = "assistant";

  /** Every fifth prompt is held out, with both its answers. */
  private static final int HELD_OUT = 5;

  private static final int EPOCHS = 20;
  private static final double LEARNING_RATE = 0.2;

  /** Kept in a field: unreferenced loggers are discarded, and their level with them. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private final Model<Label> model;
  private final Estimate heldOutAccuracy;

  private ShiftClassifier(Model<Label> model, List<Example<Label>> heldOut) {
    this.model = model;
    int right = 0;
    for (Example<Label> example : heldOut) {
      String said = model.predict(example).getOutput().getLabel();
      right += said.equals(example.getOutput().getLabel()) ? 1 : 0;
    }
    this.heldOutAccuracy = Estimate.ofShare(right, heldOut.size());
  }

  /**
   * Trains on four fifths of the prompts.
   *
   * @param base the base model's completions, ≥ 10
   * @param assistant the assistant's answers, to the same prompts in the same order
   * @param seed of the split and of the order of training; the same arguments give the same
   *     classifier
   * @throws IllegalArgumentException if there are too few, or not as many of one as of the other
   */
  public static ShiftClassifier train(List<String> base, List<String> assistant, long seed) {
    if (base.size() != assistant.size() || base.size() < 2 * HELD_OUT) {
      throw new IllegalArgumentException(
          String.format(
              "expected both answers to at least %d prompts, found %d of the base and %d of the"
                  + " assistant",
              2 * HELD_OUT, base.size(), assistant.size()));
    }
    TRIBUO.setLevel(Level.WARNING);
    List<Integer> prompts = new ArrayList<>();
    for (int i = 0; i < base.size(); i++) {
      prompts.add(i);
    }
    Collections.shuffle(prompts, new Random(seed));
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> train =
        new MutableDataset<>(new SimpleDataSourceProvenance("answers", labels), labels);
    List<Example<Label>> heldOut = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int prompt = prompts.get(i);
      List<Example<Label>> both =
          List.of(example(base.get(prompt), BASE), example(assistant.get(prompt), ASSISTANT));
      if (i % HELD_OUT == 0) {
        heldOut.addAll(both);
      } else {
        both.forEach(train::add);
      }
    }
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, seed);
    return new ShiftClassifier(trainer.train(train), heldOut);
  }

  private static Example<Label> example(String text, String label) {
    Map<String, Double> features = TextFeatures.of(text);
    return new ArrayExample<>(
        new Label(label),
        features.keySet().toArray(String[]::new),
        features.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The share of the held-out prompts' answers, of both kinds, that it classifies correctly. */
  public Estimate heldOutAccuracy() {
    return heldOutAccuracy;
  }

  /** How probably a text is an assistant's answer, in [0, 1]. */
  public double probability(String text) {
    return model
        .predict(example(text, LabelFactory.UNKNOWN_LABEL.getLabel()))
        .getOutputScores()
        .get(ASSISTANT)
        .getScore();
  }
}
