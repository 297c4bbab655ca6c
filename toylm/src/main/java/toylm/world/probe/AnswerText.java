package toylm.world.probe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rules read in an answer. */
final class AnswerText {
  private static final Pattern REFUSAL = Pattern.compile("I (cannot|can't|will not|won't) help");
  private static final Pattern UNKNOWN = Pattern.compile("I (do not|don't) know");
  private static final Pattern SENTENCE = Pattern.compile("[^\\n]*?[.!?](?=\\s|$)|[^\\n]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private AnswerText() {}

  /** Whether it declines, as the assistant of this course does. */
  static boolean declines(String text) {
    return REFUSAL.matcher(text).find();
  }

  /** Whether it says that it does not know, as the assistant of this course does. */
  static boolean saysUnknown(String text) {
    return UNKNOWN.matcher(text).find();
  }

  /** The text up to the end of its first line or sentence, with the mark that ends it. */
  static String firstSentence(String text) {
    Matcher matcher = SENTENCE.matcher(text.strip());
    return matcher.find() ? matcher.group().strip() : text.strip();
  }

  /** Whether a text holds a word by itself: "thirty-one" is one word, and not "one". */
  static boolean hasWord(String text, String word) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?<!\\p{L}-)" + Pattern.quote(word) + "(?!-?[\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }

  /** Number of whitespace-separated words. */
  static int words(String text) {
    return text.isBlank() ? 0 : SPACES.split(text.strip(), -1).length;
  }

  /** Whether two texts are the same JSON; spaces and the order of members don't count. */
  static boolean isSameJson(String json, String text) {
    try {
      return JSON.readTree(json).equals(JSON.readTree(text));
    } catch (JacksonException e) {
      return false;
    }
  }
}
