/**
 * Generation: {@link toylm.generate.Sampler} chooses a token, {@link toylm.generate.Generator}
 * repeats that for many sequences at once. Knows nothing of training.
 */
package toylm.generate;
