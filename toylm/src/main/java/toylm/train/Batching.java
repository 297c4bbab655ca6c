package toylm.train;

import java.util.ArrayList;
import java.util.List;
import toylm.nn.Transformer;

/**
 * How an objective cuts its data into steps and micro-batches.
 *
 * @param rows rows (or pairs) per step, B, ≥ 1
 * @param microBatch rows that go through the model together on a CPU, 1 to B; 0 for as many as stay
 *     in the cache. {@linkplain MicroBatch#rows A graphics card takes more.}
 * @param length tokens of a row, T; 0 for the model's context
 * @param seed of the order in which the data are read
 */
public record Batching(int rows, int microBatch, int length, long seed) {
  /** This many tokens of a micro-batch stay in a CPU's cache. */
  private static final int CPU_TOKENS = 512;

  /** 8 rows of the model's context per step. */
  public static Batching standard() {
    return new Batching(8, 0, 0, 1);
  }

  /** Checks the ranges stated at the parameters. */
  public Batching {
    if (rows < 1 || microBatch < 0 || length < 0) {
      throw new IllegalArgumentException(
          "expected rows ≥ 1, and a micro-batch and a length ≥ 0 (0: the standard), found rows="
              + rows
              + " microBatch="
              + microBatch
              + " length="
              + length);
    }
  }

  /** The same with another number of rows per step. */
  public Batching withRows(int n) {
    return new Batching(n, microBatch, length, seed);
  }

  /** The same with another number of rows that go through the model together on a CPU. */
  public Batching withMicroBatch(int n) {
    return new Batching(rows, n, length, seed);
  }

  /** The same with rows of another length. */
  public Batching withLength(int n) {
    return new Batching(rows, microBatch, n, seed);
  }

  /** The same with another seed. */
  public Batching withSeed(long s) {
    return new Batching(rows, microBatch, length, s);
  }

  /** Tokens of a row for a model. */
  public int length(Transformer model) {
    return length == 0 ? model.config().context() : length;
  }

  /**
   * Rows of a micro-batch for a model.
   *
   * @param tokens maximum number of tokens of a row
   */
  public int together(Transformer model, int tokens) {
    int few = microBatch == 0 ? CPU_TOKENS / tokens : microBatch;
    return MicroBatch.rows(model.device(), rows, Math.max(1, Math.min(rows, few)), tokens);
  }

  /** Makes a micro-batch of the rows [from, to) of a step. */
  @FunctionalInterface
  public interface Piece {
    /** The rows {@code from} to {@code to} − 1 of the step. */
    MicroBatch of(int from, int to);
  }

  /**
   * Divides a step into micro-batches; the last may be smaller.
   *
   * @param tokens maximum number of tokens of a row
   */
  public List<MicroBatch> divide(Transformer model, int tokens, Piece piece) {
    int together = together(model, tokens);
    List<MicroBatch> all = new ArrayList<>();
    for (int from = 0; from < rows; from += together) {
      all.add(piece.of(from, Math.min(rows, from + together)));
    }
    return all;
  }
}
