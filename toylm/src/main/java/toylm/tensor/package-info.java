/**
 * Tensors, the tape and the device: numbers and gradients without any idea of text, models or
 * lessons.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>Memory is a stack of regions, not garbage: {@link toylm.tensor.Tape} opens and closes one.
 *   <li>Ops are coarse (a whole attention layer is one), because a reader wants formulas, and a
 *       machine wants long loops.
 *   <li>There is no cross-entropy op: a loss is a weighted sum of log-probabilities, or another
 *       small function of them, and the host computes it ({@link toylm.tensor.op.HostLoss}).
 *   <li>The {@link toylm.tensor.Device} is a closed list of primitives; {@code ReferenceDevice} is
 *       the oracle for every other device, and computes none of them by another's code.
 * </ul>
 *
 * <p>Read {@link toylm.tensor.Tensor}, {@link toylm.tensor.Tape} and an op such as {@link
 * toylm.tensor.op.Linear}; then {@link toylm.tensor.Device} beside {@link
 * toylm.tensor.cpu.ReferenceDevice}, with {@link toylm.tensor.Heads} and {@link
 * toylm.tensor.Layout}. {@link toylm.tensor.Devices} and what it uses is about choosing a device.
 *
 * <p>Another device takes four files: its class; a {@link toylm.tensor.DeviceProvider}, whose
 * {@code open} lets nothing pass that fails the {@link toylm.tensor.SelfCheck}; the provider's name
 * in {@code META-INF/services}; and a test that extends {@code DeviceContract}, which compares
 * every primitive with the reference device's. Every command then finds it by its name.
 */
package toylm.tensor;
