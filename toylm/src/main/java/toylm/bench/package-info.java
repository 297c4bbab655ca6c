/**
 * What modules of other devices offer to be measured: an interface apart from {@code toylm.tensor},
 * which knows neither of benchmarks nor of kernels for learners.
 */
package toylm.bench;
