/**
 * Generation: a model that is given a text or a conversation and continues it. Knows nothing of
 * training.
 *
 * <p>What is unusual here: sequences of any length are generated together without padding, and what
 * becomes of one doesn't depend on its neighbours; the token that ends a text is part of the
 * result, because it was chosen like any other.
 *
 * <p>Reading order:
 *
 * <ol>
 *   <li>{@link toylm.generate.SamplingOptions} and {@link toylm.generate.Sampler}: from logits to
 *       the next token.
 *   <li>{@link toylm.generate.Generator}: again and again, for many sequences at once.
 *   <li>{@link toylm.generate.LanguageModel}: texts and conversations in, texts out; and loading
 *       and saving. This is what everything else uses.
 * </ol>
 */
package toylm.generate;
