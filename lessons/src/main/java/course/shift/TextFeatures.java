package course.shift;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the classifier sees of a text: how it begins and ends, its lines and its length, and its
 * three-letter pieces. Nothing of it needs to understand the text.
 */
final class TextFeatures {
  private static final Set<String> QUESTION_WORDS =
      Set.of(
          "what", "which", "who", "where", "when", "why", "how", "is", "are", "do", "does", "can");

  private static final int PIECE = 3;

  private TextFeatures() {}

  /**
   * The features of a text that are not 0.
   *
   * @return by name, in a fixed order; each value in (0, 1] or a few units at most
   */
  static Map<String, Double> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String stripped = lower.strip();
    String first = stripped.split("\\W+", 2)[0];
    Map<String, Double> features = new TreeMap<>();
    features.put("always", 1.0); // so that an empty text is an example, too
    features.put("length", Math.log1p(lower.length()) / 5); // of 24 tokens, about 1
    flag(features, "begins with a newline", lower.startsWith("\n"));
    flag(features, "begins with a space", lower.startsWith(" "));
    flag(features, "begins with a question word", QUESTION_WORDS.contains(first));
    flag(features, "ends with a question mark", stripped.endsWith("?"));
    flag(features, "ends a sentence", stripped.endsWith(".") || stripped.endsWith("!"));
    flag(features, "has a question mark", lower.contains("?"));
    flag(features, "has a newline", stripped.contains("\n"));
    int pieces = lower.length() - PIECE + 1;
    for (int i = 0; i < pieces; i++) {
      // All pieces together weigh as much as two or three of the features above.
      features.merge("piece " + lower.substring(i, i + PIECE), 2.0 / pieces, Double::sum);
    }
    return features;
  }

  private static void flag(Map<String, Double> features, String name, boolean is) {
    if (is) {
      features.put(name, 1.0);
    }
  }
}
