package toylm.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import toylm.nn.Lora;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tensor;
import toylm.text.Rendered;
import toylm.train.Objective;
import toylm.train.Trainer;
import toylm.train.preference.PairLogProbs;
import toylm.train.preference.PreferenceLoss;
import toylm.train.preference.PreferenceObjective;

/**
 * What must be true of an objective and a model before their first step. Each check reveals a bug
 * that trains without complaint, and works on a real run's objective as well as on a toy. All leave
 * the model's weights as they were, and gradients behind.
 */
public final class StepZero {
  /** Floats of size 10 summed over some ten tokens are off by 1e-5, of which DPO's β takes most. */
  private static final double ROUNDING = 1e-4;

  private StepZero() {}

  /**
   * Pretraining: a fresh model finds every token about equally likely, so the loss is about ln V:
   * its logits have a deviation of 0.05·√dim, and half their variance comes on top.
   */
  public static Check guess(Objective objective, Transformer fresh) {
    double loss = Trainer.backward(fresh, objective, 0);
    double expected = Math.log(fresh.config().vocab()) + 0.05 * 0.05 / 2 * fresh.config().dim();
    return new Check(
        "a fresh model's loss is ln V",
        Math.abs(loss - expected) < 0.02 * expected, // a batch is a small sample
        text("loss %.4f, ln %d = %.4f", loss, fresh.config().vocab(), expected));
  }

  /**
   * Instruction tuning: the loss of a conversation is the mean over the assistant's tokens, each
   * predicted from those before it; computed here without packing or batches.
   *
   * @param objective makes an objective of one training conversation
   */
  public static Check responseOnly(
      Function<Rendered, Objective> objective, List<Rendered> conversations, Transformer model) {
    double worst = 0;
    int targets = 0;
    for (Rendered conversation : conversations) {
      int length = conversation.length();
      Targets alone = Targets.masked(conversation.ids(), conversation.mask(), 1, length);
      double expected = alone.loss(model);
      double found = Trainer.backward(model, objective.apply(conversation), 0);
      double error = Math.abs(found - expected) / expected;
      worst = error <= worst ? worst : error; // NaN counts as worse
      targets += alone.count();
    }
    return new Check(
        "the loss counts the assistant's tokens, and only these",
        targets > 0 && worst <= ROUNDING,
        text(
            "%d targets in %d conversations, relative error %.1e, at most %.0e",
            targets, conversations.size(), worst, ROUNDING));
  }

  /**
   * Preferences: as long as the policy is the reference, the loss is a known number: ln 2 for DPO,
   * 1/(4β²) for IPO.
   */
  public static Check startsAt(double expected, Objective objective, Transformer reference) {
    double loss = Trainer.backward(reference, objective, 0);
    return new Check(
        "the loss of a policy that is the reference",
        Math.abs(loss - expected) <= ROUNDING * expected,
        text("expected %.6f, found %.6f", expected, loss));
  }

  /**
   * Preferences: … and its margin is 0.
   *
   * @param objective has held-out pairs
   */
  public static Check noMargin(PreferenceObjective objective, Transformer reference) {
    double margin = objective.validate(reference).get("margin");
    return new Check(
        "the margin of a policy that is the reference is 0",
        Math.abs(margin) <= ROUNDING,
        text("found %.1e nats, at most %.0e", margin, ROUNDING));
  }

  /**
   * A short step against the gradient lowers the loss by about as much as the gradient says. It
   * doesn't if the reference moves along with the policy: DPO then stays at ln 2 for ever.
   */
  public static Check followsItsGradient(Objective objective, Transformer model) {
    Device device = model.device();
    Tensor weights = model.parameters().all();
    float[] start = weights.toArray();
    double before = Trainer.backward(model, objective, 0);
    double squares = device.sumOfSquares(model.parameters().gradients());
    double promised = 0.01 * before; // 1 %: short enough for a straight line, far above rounding
    device.axpy((float) (-promised / squares), model.parameters().gradients(), weights);
    double fall = before - Trainer.backward(model, objective, 0);
    device.write(weights, start);
    return new Check(
        "a step against the gradient lowers the loss",
        fall > 0.5 * promised && fall < 1.5 * promised,
        text("loss %.6f, to fall by %.6f, fell by %.6f", before, promised, fall));
  }

  /**
   * ORPO and SimPO judge the mean of an answer's log-probabilities: the same answers, ten times as
   * long, cost the same.
   */
  public static Check judgesMeans(PreferenceLoss loss) {
    double once = loss.of(new PairLogProbs(-2, -9, 2, 6), null).loss();
    double tenTimes = loss.of(new PairLogProbs(-20, -90, 20, 60), null).loss();
    return new Check(
        "the length of an answer doesn't matter",
        Math.abs(once - tenTimes) < 1e-9, // both in double precision
        text("loss %.6f for 2 and 6 tokens, %.6f for 20 and 60", once, tenTimes));
  }

  /** LoRA: fresh adapters change no weight. */
  public static Check startsAtTheBase(Lora fresh, Transformer model) {
    float[] base = model.parameters().all().toArray();
    fresh.merge();
    float[] merged = model.parameters().all().toArray();
    fresh.unmerge();
    int changed = 0;
    for (int i = 0; i < base.length; i++) {
      changed += base[i] == merged[i] ? 0 : 1;
    }
    boolean restored = Arrays.equals(base, model.parameters().all().toArray());
    return new Check(
        "fresh adapters change nothing",
        changed == 0 && restored,
        text(
            "%d of %d weights changed, %s",
            changed, base.length, restored ? "and restored bit for bit" : "and not restored"));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
