/**
 * The fast CPU device on the Vector API (JEP 338 and successors). It is a room of its own because
 * the API still incubates: the package is compiled apart and loaded by name only where the JVM was
 * started with {@code --add-modules jdk.incubator.vector}; see {@link toylm.tensor.Devices}.
 *
 * <p>What is unusual: no result depends on the number of threads, because each number is computed
 * by one thread in one order; and every loop is written for any vector length, with the remaining
 * numbers one by one.
 *
 * <p>Read {@link toylm.tensor.simd.SimdDevice}, which divides the work; then, for the arithmetic,
 * {@code SimdRows} (layers) and {@code VectorMath} (exp); then what makes products fast: {@code
 * Kernel}, {@code Panels}, {@code Matmul}; then {@code SimdAttention}, which is built of these, and
 * {@code SimdCachedAttention}. {@code Workers} runs all of it on several threads.
 */
package toylm.tensor.simd;
