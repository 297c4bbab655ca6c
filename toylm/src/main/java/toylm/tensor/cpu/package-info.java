/**
 * The plain CPU: memory on the Java heap, and {@link toylm.tensor.cpu.ReferenceDevice}, the loops
 * that say what every primitive means. The fast twin is in {@code toylm.tensor.simd}.
 *
 * <p>Read {@link toylm.tensor.cpu.ReferenceDevice} first, with the formulas of {@link
 * toylm.tensor.Device} and of the ops beside it; then {@link toylm.tensor.cpu.ReferenceAttention},
 * forward and backward. {@code Arena} and {@link toylm.tensor.cpu.CpuDevice} are about memory,
 * which both CPU devices share.
 */
package toylm.tensor.cpu;
