package course.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import toylm.text.Tokenizer;

/**
 * The induction primer, which pretraining begins with: synthetic lists of random words, half of
 * them made up, each said two or three times. Nothing but looking back predicts the second time, so
 * a model learns to look back within a few hundred steps, as one sudden fall of its loss
 * ("induction heads", arXiv 2209.11895). Mixed into the first steps, the skill is there when the
 * text has a use for it. From the text alone it takes about twice as many tokens, or does not come
 * at all: where lists are short, guessing among the words that were said is nearly as good. (That
 * such a language saves tokens of the natural one was seen in large models, too: "pre-pretraining",
 * arXiv 2502.19249.)
 *
 * <p>A made-up word has several tokens, among them tokens without a space before them, like words
 * after a quotation mark: from lists of whole words alone a model copies the first token of a rare
 * word and guesses the others, and hardly copies any word in quotes.
 */
public final class RepeatedLists {
  /** Words in a list: too many for guessing which one comes next to pay. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 18;

  /** Words in a list of a small world. */
  private static final int FEW_WORDS = 3;

  private static final int MANY_WORDS = 6;

  /** With fewer words than this, lists would have to repeat themselves. */
  private static final int FEWEST_WORDS = 100;

  /** Share of lists with made-up words, which have none, one or two more pieces after the first. */
  private static final double MADE_UP = 0.5;

  private static final Pattern WORD = Pattern.compile(" \\p{L}{2,}");
  private static final Pattern PIECE = Pattern.compile("\\p{L}+");

  private RepeatedLists() {}

  /**
   * Lists in the words of a tokenizer.
   *
   * @param tokenizer gives the words: all tokens that are a space and some letters
   * @param n number of documents, ≥ 1
   * @return the same for the same seed; none if the tokenizer has too few words
   */
  public static List<String> of(Tokenizer tokenizer, int n, long seed) {
    List<String> words = tokens(tokenizer, WORD);
    List<String> pieces = tokens(tokenizer, PIECE);
    List<String> documents = new ArrayList<>(n);
    if (words.size() < FEWEST_WORDS) {
      return documents;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < n; i++) {
      boolean madeUp = !pieces.isEmpty() && random.nextDouble() < MADE_UP;
      StringBuilder list = new StringBuilder();
      for (int j = random.nextInt(SHORTEST, LONGEST + 1); j > 0; j--) {
        list.append(words.get(random.nextInt(words.size())));
        for (int k = madeUp ? random.nextInt(3) : 0; k > 0; k--) {
          list.append(pieces.get(random.nextInt(pieces.size())));
          j--; // about as many tokens as in the other lists
        }
      }
      documents.add((list + "\n").repeat(random.nextInt(2, 4)));
    }
    return documents;
  }

  /**
   * Short lists of a small world's words, said two or three times; all groups come up equally
   * often. Where the words are few, copying them is learnt within a hundred thousand tokens.
   *
   * @param groups of words without spaces at their ends, none empty
   * @param n number of documents, ≥ 1
   * @return the same for the same words and seed
   */
  public static List<String> of(List<List<String>> groups, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> documents = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      StringBuilder list = new StringBuilder();
      for (int j = random.nextInt(FEW_WORDS, MANY_WORDS + 1); j > 0; j--) {
        List<String> words = groups.get(random.nextInt(groups.size()));
        list.append(' ').append(words.get(random.nextInt(words.size())));
      }
      documents.add((list + "\n").repeat(random.nextInt(2, 4)));
    }
    return documents;
  }

  private static List<String> tokens(Tokenizer tokenizer, Pattern pattern) {
    List<String> tokens = new ArrayList<>();
    for (int id = 0; id < tokenizer.vocabSize(); id++) {
      String text = tokenizer.decode(new int[] {id});
      if (pattern.matcher(text).matches() && tokenizer.encode(text).length == 1) {
        tokens.add(text);
      }
    }
    return tokens;
  }
}
