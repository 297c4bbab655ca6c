/**
 * Tensors, the tape and the device: numbers and gradients without any idea of text or models.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>Memory is a stack of regions, not garbage: {@link toylm.tensor.Tape} opens and closes one.
 *   <li>Ops are coarse (a whole attention layer is one), because a reader wants formulas, and a
 *       machine wants long loops.
 *   <li>There is no cross-entropy op: a loss is a weighted sum of log-probabilities, or another
 *       small function of them ({@link toylm.tensor.op.Scalar}).
 *   <li>The {@link toylm.tensor.Device} is a small closed list of primitives; {@code
 *       ReferenceDevice} is the oracle for every other.
 * </ul>
 */
package toylm.tensor;
