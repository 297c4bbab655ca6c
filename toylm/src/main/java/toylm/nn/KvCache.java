package toylm.nn;

import java.util.ArrayList;
import java.util.List;
import toylm.tensor.Device;
import toylm.tensor.Heads;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;

/**
 * The keys and values of the tokens that some sequences hold so far, so that a new token costs one
 * row of work instead of the whole sequence. While it is open the model's weights must not change:
 * the device may keep them in an order of its own (and goes on doing so, if the model isn't one for
 * training).
 *
 * <p>It takes memory from the device's stack: close it before anything that was allocated earlier,
 * and close tapes that were opened later before it.
 */
public final class KvCache implements AutoCloseable {
  private final Transformer model;
  private final Device.Mark mark;
  private final List<Tensor> keys = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();
  private final int capacity;
  private final int sequences;

  /**
   * Room for some sequences.
   *
   * @param sequences how many, at least 1
   * @param tokens the longest, at most the model's context
   */
  public KvCache(Transformer model, int sequences, int tokens) {
    Config config = model.config();
    if (sequences < 1 || tokens < 1 || tokens > config.context()) {
      throw new IllegalArgumentException(
          "expected at least 1 sequence of 1 to "
              + config.context()
              + " tokens, found "
              + sequences
              + " of "
              + tokens);
    }
    this.model = model;
    this.sequences = sequences;
    this.capacity = (tokens + 63) / 64 * 64; // devices read whole vectors
    this.mark = model.device().mark();
    for (int i = 0; i < config.layers(); i++) {
      int kv = config.kvHeads();
      keys.add(model.device().allocate(sequences, kv, config.headSize(), capacity));
      values.add(model.device().allocate(sequences, kv, capacity, config.headSize()));
    }
    model.parameters().linearWeights().forEach(model.device()::hold);
  }

  /** Stores the new tokens' keys and values of one layer and attends to all: (N, qkv) → (N, C). */
  Tensor attend(Tape tape, Tensor qkv, Heads heads, Layout.Cached layout, int layer) {
    for (int s : layout.sequences()) {
      if (s < 0 || s >= sequences) {
        throw new IllegalArgumentException(
            "expected a sequence in [0, " + sequences + "), found " + s);
      }
    }
    Tensor out = tape.allocate(qkv.rows(), heads.outWidth());
    tape.device()
        .attentionCached(qkv, heads, layout, keys.get(layer), values.get(layer), capacity, out);
    return out;
  }

  @Override
  public void close() {
    if (model.parameters().gradients() != null) { // its weights are going to change
      model.parameters().drop();
    }
    model.device().release(mark);
  }
}
