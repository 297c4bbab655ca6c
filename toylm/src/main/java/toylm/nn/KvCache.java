package toylm.nn;

import java.util.ArrayList;
import java.util.List;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tensor;

/**
 * The keys and values of the tokens that some sequences have so far, so that a new token costs one
 * row of work instead of the whole sequence. While it is open the model's weights must not change:
 * the device may keep a copy of them in an order of its own (also afterwards, if the model isn't
 * one for training).
 *
 * <p>It takes memory from the device's stack: close it before anything that was allocated earlier,
 * and close tapes that were opened later before it.
 */
public final class KvCache implements AutoCloseable {
  private final Transformer model;
  private final Device.Mark mark;
  private final Layout.Cache memory;

  /**
   * Takes memory for some sequences.
   *
   * @param sequences how many, at least 1
   * @param tokens the length of the longest, at most the model's context
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
    this.mark = model.device().mark();
    int capacity = (tokens + 63) / 64 * 64; // devices read whole vectors
    List<Tensor> keys = new ArrayList<>();
    List<Tensor> values = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      int kv = config.kvHeads();
      keys.add(model.device().allocate(sequences, kv, config.headSize(), capacity));
      values.add(model.device().allocate(sequences, kv, capacity, config.headSize()));
    }
    memory = new Layout.Cache(List.copyOf(keys), List.copyOf(values));
    model.parameters().linearWeights().forEach(model.device()::pack);
  }

  /**
   * The layout of new tokens: token i comes at place {@code positions[i]} of sequence {@code
   * sequences[i]}, after those that were there before.
   *
   * @param sequences (N)
   * @param positions (N), in rising order within a sequence
   * @throws IllegalArgumentException if the cache has no such place
   */
  public Layout.Cached layout(int[] sequences, int[] positions) {
    return new Layout.Cached(sequences, positions, memory);
  }

  @Override
  public void close() {
    if (model.parameters().gradients() != null) { // its weights are going to change
      model.parameters().unpack();
    }
    model.device().release(mark);
  }
}
