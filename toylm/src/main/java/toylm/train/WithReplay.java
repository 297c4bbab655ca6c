package toylm.train;

import static toylm.tensor.op.WeightedSum.weightedSum;

import toylm.nn.Transformer;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * Any objective with some pretraining text mixed in: loss = main + weight·replay. A cure for the
 * alignment tax, the loss of knowledge that comes with learning to answer (InstructGPT, arXiv
 * 2203.02155, where it is called PPO-ptx and the weight γ).
 *
 * <p>While pretraining begins, the text is main and lists of words are what is mixed in.
 *
 * <p>Each step of the result does a step of both. How large a share of the tokens is pretraining
 * text follows from the two batches; how much it counts, from the weight.
 */
public final class WithReplay implements Objective {
  private final Objective main;
  private final Objective replay;
  private final float weight;

  /**
   * A mixture.
   *
   * @param main what the model is to learn
   * @param replay what it must not forget, such as {@link NextToken} over the pretraining corpus
   * @param weight of the replayed loss, &gt; 0
   */
  public WithReplay(Objective main, Objective replay, float weight) {
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a finite weight > 0, found " + weight + "; train without replay instead");
    }
    this.main = main;
    this.replay = replay;
    this.weight = weight;
  }

  @Override
  public Tensor loss(Tape tape, Transformer model, long step, int part) {
    if (part < main.parts()) {
      return main.loss(tape, model, step, part);
    }
    Tensor loss = replay.loss(tape, model, step, part - main.parts());
    return weightedSum(tape, loss, new float[] {weight});
  }

  @Override
  public int parts() {
    return main.parts() + replay.parts();
  }

  @Override
  public long tokensPerStep() {
    return main.tokensPerStep() + replay.tokensPerStep();
  }

  /** The loss of {@code main} alone. */
  @Override
  public boolean reported(long step, int part) {
    return part < main.parts() && main.reported(step, part);
  }

  @Override
  public String describe(long step, int part) {
    return part < main.parts()
        ? main.describe(step, part)
        : "replay, " + replay.describe(step, part - main.parts());
  }

  /** The held-out loss of {@code main} alone. */
  @Override
  public double validationLoss(Transformer model) {
    return main.validationLoss(model);
  }
}
