package toylm.world.instruct;

import java.util.function.Function;
import toylm.world.Amount;
import toylm.world.Mixture;
import toylm.world.probe.Dimension;

/**
 * A family of requests: one file, and one line in {@link InstructionMixture}. The same family gives
 * instructions, pairs of answers and probes.
 *
 * @param name unique
 * @param dimension what its probes measure
 * @param share of the instructions, relative to the others; 0 if it has probes only
 * @param preferences its share of the pairs of answers
 * @param probes the maximum number of its probes; a family with few different requests has fewer
 * @param writer makes a writer of such requests; only called where there is a share or a probe
 */
record InstructionFamily(
    String name,
    Dimension dimension,
    Amount share,
    Amount preferences,
    Amount probes,
    Function<Source, TaskWriter> writer)
    implements Mixture.Part {
  /** A family that is preferred about as often as it is asked. */
  InstructionFamily(
      String name,
      Dimension dimension,
      Amount share,
      Amount probes,
      Function<Source, TaskWriter> writer) {
    this(name, dimension, share, share, probes, writer);
  }

  /** A family that only has probes. */
  InstructionFamily(
      String name, Dimension dimension, Amount probes, Function<Source, TaskWriter> writer) {
    this(name, dimension, new Amount(0, 0), probes, writer);
  }
}
