package course.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two answers as text: next to each other where there is room, else one below the other. */
public final class SideBySide {
  private static final int BAR = 5;
  private static final int NUMBERS = 2 * 7 + BAR + 1; // two columns of probabilities, and the bar
  private static final int NARROWEST = NUMBERS + 14;
  private static final String GAP = "   ";

  private SideBySide() {}

  /**
   * Lays out both answers.
   *
   * @param nameA how the first model is called
   * @param columns the width of the terminal; 0 for a pipe, where one answer is printed below the
   *     other
   * @return the lines
   */
  public static List<String> of(String nameA, Asked a, String nameB, Asked b, int columns) {
    int width = (columns - GAP.length()) / 2;
    boolean beside = width >= NARROWEST;
    int each = beside ? width : Math.max(columns, 2 * NARROWEST);
    List<String> left = block("A", nameA, a, "B", b, each);
    List<String> right = block("B", nameB, b, "A", a, each);
    List<String> lines = new ArrayList<>();
    if (!beside) {
      lines.addAll(left);
      lines.add("");
      lines.addAll(right);
      return lines;
    }
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String l = i < left.size() ? left.get(i) : "";
      String r = i < right.size() ? right.get(i) : "";
      lines.add((pad(l, width) + GAP + r).stripTrailing());
    }
    return lines;
  }

  private static List<String> block(
      String letter, String name, Asked asked, String otherLetter, Asked other, int width) {
    List<String> lines = new ArrayList<>();
    lines.addAll(wrap(letter + "  " + name, width));
    lines.add("");
    lines.addAll(wrap(asked.reply().text().strip(), width));
    if (!asked.reply().ended()) {
      lines.add("[not ended by the model]");
    }
    lines.add("");
    int tokenWidth = Math.min(width - NUMBERS, 24);
    lines.add(pad("token", tokenWidth) + pad(" p(" + letter + ")", 7) + " p(" + otherLetter + ")");
    float[] own = asked.probabilities();
    float[] others = other.probabilitiesOf(asked);
    List<String> tokens = asked.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      String p = number(own[i]);
      String q = i < others.length ? number(others[i]) : "     –";
      lines.add(pad(tokens.get(i), tokenWidth) + " " + p + " " + q + " " + bar(own[i]));
    }
    return lines;
  }

  private static String number(float p) {
    return String.format(Locale.ROOT, "%6.4f", p);
  }

  private static String bar(float p) {
    return "█".repeat(Math.round(p * BAR));
  }

  /** Cuts what is too long, with a sign of it, and fills what is too short. */
  private static String pad(String s, int width) {
    int length = s.codePointCount(0, s.length());
    return length > width
        ? s.substring(0, s.offsetByCodePoints(0, width - 1)) + "…"
        : s + " ".repeat(width - length);
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    text.lines()
        .map(line -> line.replaceAll("\\p{Cntrl}", "�"))
        .forEach(
            line -> {
              String rest = line;
              while (rest.length() > width) {
                int cut = rest.lastIndexOf(' ', width);
                int to =
                    cut > 0
                        ? cut
                        : rest.offsetByCodePoints(
                            0, Math.min(width, rest.codePointCount(0, rest.length())));
                lines.add(rest.substring(0, to));
                rest = rest.substring(to).stripLeading();
              }
              lines.add(rest);
            });
    return lines;
  }
}
