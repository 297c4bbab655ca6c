/**
 * JMH benchmarks of the device's primitives at the sizes of a small model; outside the test phase.
 * They compile with the tests and run by {@code mvn -B -q -Pjmh -pl toylm test-compile exec:exec},
 * with {@code -Djmh.args="Gemm -p device=simd"} for some of them.
 */
package toylm.bench;
