/**
 * The model: a {@link toylm.nn.Config}, its {@link toylm.nn.Parameters}, the {@link
 * toylm.nn.Transformer} that computes with them, and the {@link toylm.nn.KvCache} for generation.
 * Knows nothing of text or training.
 */
package toylm.nn;
