package toylm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import toylm.nn.Transformer;

/**
 * Any objective with some pretraining text mixed in: loss = main + weight·replay. A cure for the
 * alignment tax, the loss of knowledge that comes with learning to answer (InstructGPT, arXiv
 * 2203.02155, where it is called PPO-ptx and the weight γ). Only {@code main} is logged and
 * measured on held-out data.
 *
 * <p>At the start of pretraining, the text is main and lists of words are what is mixed in.
 *
 * <p>Each step of the result does a step of both. How large a share of the tokens is pretraining
 * text follows from the two batches; how much it counts, from the weight.
 *
 * @param main what the model is to learn
 * @param replay what it must not forget, such as {@link NextToken} over the pretraining corpus
 * @param weight of the replayed loss, &gt; 0
 */
public record WithReplay(Objective main, Objective replay, float weight) implements Objective {
  /** Checks the range stated at the parameter. */
  public WithReplay {
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a finite weight > 0, found " + weight + "; train without replay instead");
    }
  }

  @Override
  public List<MicroBatch> step(Transformer model, long step) {
    List<MicroBatch> both = new ArrayList<>(main.step(model, step));
    for (MicroBatch replayed : replay.step(model, step)) {
      both.add(replayed.weighted(weight).unreported("replay"));
    }
    return both;
  }

  @Override
  public Map<String, Double> validate(Transformer model) {
    return main.validate(model);
  }
}
