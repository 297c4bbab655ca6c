/**
 * The plain CPU: memory on the Java heap, and {@link toylm.tensor.cpu.ReferenceDevice}, the loops
 * that say what every primitive means. The fast twin stands in {@code toylm.tensor.simd}.
 */
package toylm.tensor.cpu;
