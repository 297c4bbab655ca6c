package toylm.doctor;

import static toylm.tensor.op.LogProbs.logProbs;
import static toylm.tensor.op.WeightedSum.weightedSum;

import java.util.Arrays;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * A batch whose loss is the mean of −log p over the targets that are not masked.
 *
 * @param ids (B·T) the tokens that the model reads
 * @param targets (B·T) the token to predict at each place; −1 where masked
 * @param batch B
 * @param length T
 */
record Targets(int[] ids, int[] targets, int batch, int length) {
  /** Each token predicts the next one of its row; a row's last token predicts nothing. */
  static Targets next(int[] ids, int batch, int length) {
    int[] targets = new int[ids.length];
    Arrays.setAll(targets, i -> (i + 1) % length == 0 ? -1 : ids[i + 1]);
    return new Targets(ids, targets, batch, length);
  }

  /**
   * As {@link #next}, but only the tokens that are marked are predicted.
   *
   * @param mask (B·T) whether a token is one to predict; a row's first one never is
   */
  static Targets masked(int[] ids, boolean[] mask, int batch, int length) {
    Targets all = next(ids, batch, length);
    for (int i = 0; i < ids.length; i++) {
      if (all.targets[i] >= 0 && !mask[i + 1]) {
        all.targets[i] = -1;
      }
    }
    return all;
  }

  /** How many targets are not masked. */
  int count() {
    return (int) Arrays.stream(targets).filter(t -> t >= 0).count();
  }

  /** The loss of a model, on a tape; 0 if every target is masked. */
  Tensor loss(Tape tape, Transformer model) {
    float[] weights = new float[ids.length];
    Arrays.fill(weights, -1f / Math.max(1, count()));
    Tensor logits = model.logits(tape, ids, Layout.Grid.causal(batch, length)); // (B·T, V)
    return weightedSum(tape, logProbs(tape, logits, targets), weights);
  }

  /** The loss, without gradients. */
  double loss(Transformer model) {
    try (Tape tape = Tape.inference(model.device())) {
      return loss(tape, model).item();
    }
  }

  /** Replaces the gradients of the model's weights by those of this loss, which it returns. */
  double backward(Transformer model) {
    Device device = model.device();
    device.fill(model.parameters().gradients(), 0);
    try (Tape tape = Tape.recording(device)) {
      Tensor loss = loss(tape, model);
      tape.backward(loss);
      return loss.item();
    }
  }
}
