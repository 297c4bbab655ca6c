/**
 * The model: a {@link toylm.nn.Config}, its {@link toylm.nn.Parameters}, the {@link
 * toylm.nn.Transformer} that computes with them, the {@link toylm.nn.KvCache} for generation, and
 * {@link toylm.nn.Lora} adapters for training few numbers. Knows nothing of text or training.
 */
package toylm.nn;
