/**
 * The device of OpenCL, through Aparapi, which translates a kernel's bytecode.
 *
 * <p>What is unusual: all tensors are in one array on the device, and all primitives in one kernel
 * class, because two kernels can't share memory; and nothing computes before it has passed {@link
 * toylm.gpu.Gate}, because Aparapi would silently compute in Java where OpenCL is missing.
 *
 * <p>Read the kernels for learners in {@link toylm.gpu.lesson} first; then {@link
 * toylm.gpu.AparapiDevice}, {@code Arena} (memory, and the canary that notices lost updates) and
 * {@code ArenaKernel} with its superclasses {@code ElementKernels}, {@code ProductKernels}, {@code
 * LayerKernels} and {@code AttentionKernels}, a subject each; then {@link toylm.gpu.Gate} and
 * {@code SignalHandlers}. {@link toylm.gpu.AparapiProvider} and {@link toylm.gpu.AparapiBenchmark}
 * offer it to the commands.
 */
package toylm.gpu;
