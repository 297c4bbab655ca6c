/**
 * Text to token ids and back: a byte-level BPE tokenizer, written from scratch.
 *
 * <p>Read in this order; each file is one idea:
 *
 * <ol>
 *   <li>{@link toylm.text.PreTokenizer} cuts text into pieces (words, digits, punctuation, spaces).
 *   <li>{@link toylm.text.BpeTrainer} learns from those pieces which neighbours to merge.
 *   <li>{@link toylm.text.Tokenizer} applies the merges: {@code encode} and {@code decode}.
 *   <li>{@link toylm.text.StreamDecoder} decodes token by token, while a model is still writing.
 *   <li>{@link toylm.text.SpecialToken} lists the tokens that no text can produce.
 *   <li>{@link toylm.text.TokenizerJson} stores all of it as a Hugging Face {@code tokenizer.json}.
 *   <li>{@link toylm.text.Conversation} is who said what; {@link toylm.text.ChatTemplate} writes it
 *       as tokens with a loss mask; {@link toylm.text.TokenTable} prints that.
 * </ol>
 *
 * <p>What differs from a textbook BPE, and why:
 *
 * <ul>
 *   <li><b>Merges start from bytes</b>, not characters (Radford et al. 2019, "Language Models are
 *       Unsupervised Multitask Learners", section 2.2): 256 base tokens spell every text, so there
 *       is no unknown token and decoding is exact. (Half of a surrogate pair, which a Java string
 *       may hold and UTF-8 cannot express, becomes {@code ?}.)
 *   <li><b>Every digit is a token of its own</b>, so that a model can learn column arithmetic.
 *   <li><b>A piece has at most 64 characters.</b> The plain quadratic merge loop is then fast on
 *       every input, also on a megabyte without a space; no heap and no cache are needed.
 *   <li><b>Special tokens are never parsed out of text.</b> A user who types {@code <|endoftext|>}
 *       gets ordinary tokens; only code that holds a {@link toylm.text.SpecialToken} makes one.
 * </ul>
 *
 * <p>This package knows nothing of tensors or models.
 */
package toylm.text;
