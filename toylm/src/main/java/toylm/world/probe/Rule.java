package toylm.world.probe;

import java.util.List;
import java.util.Locale;

/**
 * When an answer is right: an exact rule, no judge. Rules are data, so that probes have a checksum
 * and can be written to a file.
 */
public sealed interface Rule {
  /**
   * Whether the answer keeps the rule.
   *
   * @param answer all that the model said
   */
  boolean passes(String answer);

  /** The rule in words, for reports: {@code states "Paris"}. */
  String describe();

  /**
   * The answer is one of these texts; spaces at the ends, case and a final full stop don't count.
   *
   * @param accepted right answers
   */
  record Is(List<String> accepted) implements Rule {
    /** Copies the list. */
    public Is {
      accepted = List.copyOf(accepted);
    }

    @Override
    public boolean passes(String answer) {
      return accepted.stream().anyMatch(a -> bare(a).equals(bare(answer)));
    }

    @Override
    public String describe() {
      return "is \"" + String.join("\" or \"", accepted) + "\"";
    }

    private static String bare(String text) {
      String t = text.strip().toLowerCase(Locale.ROOT);
      return t.endsWith(".") ? t.substring(0, t.length() - 1).strip() : t;
    }
  }

  /**
   * The answer's first sentence holds the value as a word of its own, and is no question.
   *
   * @param value what must be said
   */
  record States(String value) implements Rule {
    @Override
    public boolean passes(String answer) {
      String first = AnswerText.firstSentence(answer);
      return !first.endsWith("?") && AnswerText.hasWord(first, value);
    }

    @Override
    public String describe() {
      return "states \"" + value + "\"";
    }
  }

  /** The answer declines. */
  record Refuses() implements Rule {
    @Override
    public boolean passes(String answer) {
      return AnswerText.declines(answer);
    }

    @Override
    public String describe() {
      return "declines";
    }
  }

  /** The answer says that the model does not know. */
  record SaysUnknown() implements Rule {
    @Override
    public boolean passes(String answer) {
      return AnswerText.saysUnknown(answer);
    }

    @Override
    public String describe() {
      return "says \"I do not know\"";
    }
  }

  /**
   * The answer holds all of some words, in this order.
   *
   * @param words what must be said
   */
  record Holds(List<String> words) implements Rule {
    /** Copies the list. */
    public Holds {
      words = List.copyOf(words);
    }

    @Override
    public boolean passes(String answer) {
      int at = 0;
      for (String word : words) {
        int found = answer.indexOf(word, at);
        if (found < 0) {
          return false;
        }
        at = found + word.length();
      }
      return true;
    }

    @Override
    public String describe() {
      return "holds, in this order, \"" + String.join("\", \"", words) + "\"";
    }
  }

  /**
   * The answer holds at least one of some words.
   *
   * @param anyOf the words
   */
  record Mentions(List<String> anyOf) implements Rule {
    /** Copies the list. */
    public Mentions {
      anyOf = List.copyOf(anyOf);
    }

    @Override
    public boolean passes(String answer) {
      return anyOf.stream().anyMatch(word -> AnswerText.hasWord(answer, word));
    }

    @Override
    public String describe() {
      return "mentions \"" + String.join("\" or \"", anyOf) + "\"";
    }
  }

  /**
   * The answer begins with these words.
   *
   * @param words its first words
   */
  record BeginsWith(String words) implements Rule {
    @Override
    public boolean passes(String answer) {
      return answer.strip().startsWith(words);
    }

    @Override
    public String describe() {
      return "begins with \"" + words + "\"";
    }
  }

  /**
   * The answer ends with these words.
   *
   * @param words its last words
   */
  record EndsWith(String words) implements Rule {
    @Override
    public boolean passes(String answer) {
      return answer.strip().endsWith(words);
    }

    @Override
    public String describe() {
      return "ends with \"" + words + "\"";
    }
  }

  /**
   * The text continues with exactly this, and its last word ends there: " Lima", then no letter or
   * digit.
   *
   * @param text with the space that it begins with, if any
   */
  record Continues(String text) implements Rule {
    @Override
    public boolean passes(String answer) {
      int end = text.length();
      return answer.startsWith(text)
          && (answer.length() == end || !Character.isLetterOrDigit(answer.charAt(end)));
    }

    @Override
    public String describe() {
      return "continues with \"" + text + "\"";
    }
  }

  /** The first line that is not empty is a question. */
  record Asks() implements Rule {
    @Override
    public boolean passes(String answer) {
      return answer
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .map(line -> line.stripTrailing().endsWith("?"))
          .orElse(false);
    }

    @Override
    public String describe() {
      return "asks a question";
    }
  }

  /**
   * The answer is short enough.
   *
   * @param most the maximum number of whitespace-separated words
   */
  record AtMostWords(int most) implements Rule {
    @Override
    public boolean passes(String answer) {
      return AnswerText.words(answer) <= most;
    }

    @Override
    public String describe() {
      return "has at most " + most + " words";
    }
  }

  /**
   * The answer is this JSON, whatever the spaces between its parts and the order of members.
   *
   * @param json what must be said
   */
  record IsJson(String json) implements Rule {
    @Override
    public boolean passes(String answer) {
      return AnswerText.isSameJson(json, answer);
    }

    @Override
    public String describe() {
      return "is the JSON " + json;
    }
  }

  /**
   * The answer has exactly these lines; spaces at their ends don't count.
   *
   * @param lines what must be said
   */
  record IsLines(List<String> lines) implements Rule {
    /** Copies the list. */
    public IsLines {
      lines = List.copyOf(lines);
    }

    @Override
    public boolean passes(String answer) {
      return answer.strip().lines().map(String::strip).toList().equals(lines);
    }

    @Override
    public String describe() {
      return "is exactly the lines " + String.join(" ⏎ ", lines);
    }
  }

  /**
   * The opposite of another rule.
   *
   * @param rule what must not hold
   */
  record Not(Rule rule) implements Rule {
    @Override
    public boolean passes(String answer) {
      return !rule.passes(answer);
    }

    @Override
    public String describe() {
      return "not: " + rule.describe();
    }
  }

  /**
   * All of some rules.
   *
   * @param rules what must hold
   */
  record All(List<Rule> rules) implements Rule {
    /** Copies the list. */
    public All {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean passes(String answer) {
      return rules.stream().allMatch(r -> r.passes(answer));
    }

    @Override
    public String describe() {
      return String.join(", and ", rules.stream().map(Rule::describe).toList());
    }
  }
}
