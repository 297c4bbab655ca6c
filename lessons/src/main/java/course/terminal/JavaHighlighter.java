package course.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Java in colours: comments, strings, numbers, keywords. */
public final class JavaHighlighter {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\n]*|/\\*(?s:.*?)(?:\\*/|\\z))"
              + "|(?<string>\"\"\"(?s:.*?)(?:\"\"\"|\\z)|\"(?:\\\\.|[^\"\\\\\n])*\"?"
              + "|'(?:\\\\.|[^'\\\\\n])*'?)"
              + "|(?<number>\\b(?:0[xXbB][\\da-fA-F_]+|\\d[\\d_]*(?:\\.[\\d_]+)?(?:[eE][+-]?\\d+)?)"
              + "[lLfFdD]?\\b)"
              + "|(?<annotation>@\\w+)"
              + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class continue default do double else"
                  + " enum extends final finally float for if implements import instanceof int"
                  + " interface long native new null package private protected public record return"
                  + " sealed permits short static super switch synchronized this throw throws"
                  + " transient true false try var void volatile while yield")
              .split(" "));

  private static final Map<String, AttributedStyle> STYLES =
      Map.of(
          "comment", Styles.DIM.italic(),
          "string", Styles.GOOD,
          "number", Styles.MATHS,
          "annotation", Styles.CODE);
  private static final AttributedStyle KEYWORD = Styles.TEXT.foreground(AttributedStyle.MAGENTA);

  private JavaHighlighter() {}

  /** The same text with its colours. */
  public static AttributedString highlight(String java) {
    AttributedStringBuilder out = new AttributedStringBuilder();
    Matcher token = TOKEN.matcher(java);
    int from = 0;
    while (token.find()) {
      out.append(java.substring(from, token.start()));
      out.append(token.group(), style(token));
      from = token.end();
    }
    return out.append(java.substring(from)).toAttributedString();
  }

  private static AttributedStyle style(Matcher token) {
    if (token.group("word") != null) {
      return KEYWORDS.contains(token.group()) ? KEYWORD : Styles.TEXT;
    }
    return STYLES.entrySet().stream()
        .filter(entry -> token.group(entry.getKey()) != null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Styles.TEXT);
  }

  /**
   * The lines of a text.
   *
   * @param java whether it is Java; other languages have no colours
   */
  public static List<AttributedString> lines(String text, boolean java) {
    String spaced = text.replace("\t", "    ");
    AttributedString all = java ? highlight(spaced) : new AttributedString(spaced);
    List<AttributedString> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= all.length(); i++) {
      if (i == all.length() || all.charAt(i) == '\n') {
        lines.add(all.subSequence(from, i));
        from = i + 1;
      }
    }
    return lines;
  }
}
