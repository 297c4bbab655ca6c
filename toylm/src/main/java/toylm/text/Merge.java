package toylm.text;

/**
 * One learned merge: wherever {@code left} comes directly before {@code right}, they become one
 * token.
 *
 * <p>The new token's id follows from the merge's place in the list: see {@link Tokenizer}.
 *
 * @param left id of the first token
 * @param right id of the second token
 */
public record Merge(int left, int right) {}
