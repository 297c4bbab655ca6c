package toylm.eval;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How different the samples of one prompt are. Assistants vary less than base models: one of the
 * costs of tuning.
 */
public final class Diversity {
  /**
   * Number of words read of each sample. The share of distinct pairs falls as a text grows longer,
   * so a base model that rambles would seem monotonous beside a terse assistant.
   */
  private static final int WORDS = 12;

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s|\\n");

  private Diversity() {}

  /**
   * Distinct pairs of neighbouring words over all pairs, in the first twelve words of each sample
   * (distinct-2; Li et al. 2016, arXiv:1510.03055). Case counts for nothing.
   *
   * @return in [0, 1]; 0 if no sample has two words
   */
  public static double distinctPairs(List<String> samples) {
    Set<List<String>> distinct = new HashSet<>();
    int all = 0;
    for (String sample : samples) {
      String[] words = SPACE.split(sample.strip().toLowerCase(Locale.ROOT), -1);
      for (int i = 0; i + 1 < Math.min(words.length, WORDS); i++) {
        distinct.add(List.of(words[i], words[i + 1]));
        all++;
      }
    }
    return all == 0 ? 0 : (double) distinct.size() / all;
  }

  /**
   * Distinct first sentences over the number of samples.
   *
   * @param samples at least one
   * @return in (0, 1]
   */
  public static double distinctOpenings(List<String> samples) {
    long distinct =
        samples.stream()
            .map(sample -> SENTENCE_END.split(sample.strip(), 2)[0].strip())
            .distinct()
            .count();
    return (double) distinct / samples.size();
  }
}
