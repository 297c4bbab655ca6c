/**
 * The model and what can be trained of it. Knows nothing of text or training.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>All weights lie in one block of memory, of which named tensors are views ({@link
 *       toylm.nn.Parameters}). An optimizer sees them as {@linkplain toylm.nn.ParameterGroup
 *       groups} by what they are, not by where they lie.
 *   <li>Adapters are merged into the weights after every step ({@link toylm.nn.Lora}), so the model
 *       need not know of them.
 *   <li>A {@link toylm.nn.Head} is no part of the model. It is trained with one as {@link
 *       toylm.nn.Trainable#of}.
 * </ul>
 *
 * <p>Read {@link toylm.nn.Config}, then {@link toylm.nn.Transformer}, which is the forward pass.
 * What it computes with: {@link toylm.nn.Weight} (names and shapes) and {@link
 * toylm.nn.Parameters}. What training moves: {@link toylm.nn.Trainable} and {@link
 * toylm.nn.ParameterGroup}, then {@link toylm.nn.Lora} and {@link toylm.nn.Head}. For generation:
 * {@link toylm.nn.KvCache}.
 */
package toylm.nn;
