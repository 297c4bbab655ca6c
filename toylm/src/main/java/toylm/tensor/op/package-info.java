/**
 * The ops: one readable class each, formula, forward and backward side by side. An op checks
 * shapes, asks the {@link toylm.tensor.Device} to compute, and records its backward pass on the
 * {@link toylm.tensor.Tape}. The loops themselves are in {@link toylm.tensor.cpu.ReferenceDevice}.
 *
 * <p>Read them in the order in which a model uses them: {@link toylm.tensor.op.Linear}, which shows
 * the pattern; {@link toylm.tensor.op.Gather}, {@link toylm.tensor.op.RmsNorm}, {@link
 * toylm.tensor.op.Rope}, {@link toylm.tensor.op.CausalAttention}, {@link toylm.tensor.op.SwiGlu},
 * {@link toylm.tensor.op.Add}; then what a loss is made of: {@link toylm.tensor.op.LogProbs},
 * {@link toylm.tensor.op.HostLoss}, {@link toylm.tensor.op.WeightedSum}. Only generation needs
 * {@link toylm.tensor.op.CachedAttention}.
 *
 * <p>A new op is one file here and a property in GradientsTest, which compares its backward pass
 * with finite differences.
 */
package toylm.tensor.op;
