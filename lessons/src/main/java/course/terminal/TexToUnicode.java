package course.terminal;

import java.text.Normalizer;

/**
 * TeX as a line of Unicode: {@code p(x_{t-1})^2} becomes p(xₜ₋₁)². Covers what lessons use; an
 * unknown command stays as written.
 */
public final class TexToUnicode {
  private final String tex;
  private int at;

  private TexToUnicode(String tex) {
    this.tex = tex;
  }

  /**
   * A formula's text.
   *
   * @param tex without its dollars
   * @return one line, or one for each row of the formula
   */
  public static String text(String tex) {
    String text = plain(new TexToUnicode(tex.strip()).sequence(false));
    return text.replaceAll("[ \\u00a0]*\n[ \\u00a0]*", "\n").replaceAll(" {2,}", " ").strip();
  }

  /** Everything up to the end, or in a group up to its brace. */
  private String sequence(boolean group) {
    StringBuilder out = new StringBuilder();
    while (at < tex.length()) {
      char c = tex.charAt(at);
      if (c == '}' && group) {
        break;
      }
      if (c == '^' || c == '_') {
        at++;
        boolean name = out.length() > 0 && out.charAt(out.length() - 1) == WORD_END;
        add(out, "");
        String argument = argument().strip();
        out.append(c == '^' ? TexSigns.raised(argument) : TexSigns.lowered(argument));
        if (name) {
          function("");
          out.append(WORD_END);
        }
      } else {
        boolean applied = out.length() > 0 && out.charAt(out.length() - 1) == WORD_END;
        boolean fraction = tex.startsWith("\\frac", at) || tex.startsWith("\\tfrac", at);
        String atom = atom();
        add(out, applied && fraction ? " (" + atom + ")" : atom);
      }
    }
    return out.toString();
  }

  /** Keeps a function's name apart from what it is applied to. */
  private static void add(StringBuilder out, String atom) {
    boolean word =
        out.length() > 1
            && out.charAt(out.length() - 1) == WORD_END
            && !atom.isEmpty()
            && "([{⟨".indexOf(atom.charAt(0)) < 0;
    if (out.length() > 0 && out.charAt(out.length() - 1) == WORD_END) {
      out.setLength(out.length() - 1);
    }
    out.append(word ? " " : "").append(atom);
  }

  /** Follows a function's name until it is known what comes next. */
  private static final char WORD_END = '\ue000';

  /** One thing: a letter, a group, a command with its arguments. */
  private String atom() {
    char c = tex.charAt(at);
    if (c == '{') {
      at++;
      String inner = sequence(true);
      at++;
      return inner;
    }
    if (c == '\\') {
      return command();
    }
    int point = tex.codePointAt(at);
    at += Character.charCount(point);
    return switch (c) {
      case '-' -> "−";
      case '\'' -> "′";
      case '~' -> "\u00a0";
      case '&' -> "";
      case '\n', '\t' -> " ";
      case '=', '<', '>' -> relation(Character.toString(c));
      default -> Character.toString(point);
    };
  }

  /** With a space on both sides; {@link #text} makes one of several. */
  private static String relation(String sign) {
    return " " + sign + " ";
  }

  /** What a command is applied to: a group or a single thing. */
  private String argument() {
    while (at < tex.length() && tex.charAt(at) == ' ') {
      at++;
    }
    return at < tex.length() ? plain(atom()) : "";
  }

  private static String plain(String text) {
    return text.replace(String.valueOf(WORD_END), "");
  }

  private String raw() {
    int open = tex.indexOf('{', at);
    int close = tex.indexOf('}', at);
    if (open != at || close < 0) {
      return argument();
    }
    at = close + 1;
    return tex.substring(open + 1, close);
  }

  private String command() {
    at++;
    if (at == tex.length()) {
      return "\\";
    }
    int from = at;
    while (at < tex.length() && Character.isLetter(tex.charAt(at))) {
      at++;
    }
    if (at == from) {
      char c = tex.charAt(at++);
      return switch (c) {
        case '\\' -> "\n";
        case ',', ';', ':', ' ' -> " ";
        case '!' -> "";
        case '|' -> "‖";
        default -> Character.toString(c);
      };
    }
    String name = tex.substring(from, at);
    String symbol = TexSigns.of(name);
    if (symbol != null) {
      skipSpace();
      return TexSigns.isRelation(name) ? relation(symbol) : symbol;
    }
    return switch (name) {
      case "frac", "tfrac", "dfrac" -> operand(argument()) + "/" + operand(argument());
      case "sqrt" -> "√" + operand(argument());
      case "text", "mathrm", "textrm", "textit", "textbf", "mathtt", "texttt" -> raw();
      case "operatorname" -> raw() + WORD_END;
      case "mathbf", "boldsymbol", "mathit", "mathsf", "displaystyle", "limits", "nolimits" ->
          name.startsWith("math") || name.startsWith("bold") ? argument() : "";
      case "mathcal", "mathscr" -> TexSigns.calligraphic(argument());
      case "mathbb" -> TexSigns.doubleStruck(argument());
      case "hat", "widehat" -> accent(argument(), "\u0302", "hat");
      case "bar", "overline" -> accent(argument(), "\u0304", "bar");
      case "tilde", "widetilde" -> accent(argument(), "\u0303", "tilde");
      case "vec" -> accent(argument(), "\u20d7", "vec");
      case "begin", "end" -> {
        raw();
        yield "";
      }
      case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr" -> delimiter();
      default -> TexSigns.isFunction(name) ? function(name) : "\\" + name + WORD_END;
    };
  }

  /** Drops the spaces after a function's name; {@link #add} puts one where it is needed. */
  private String function(String name) {
    while (at < tex.length() && tex.charAt(at) == ' ') {
      at++;
    }
    return name + WORD_END;
  }

  /** Drops the space that ends a command's name, where a script follows. */
  private void skipSpace() {
    boolean before = at < tex.length() && tex.charAt(at) == ' ';
    if (before && at + 1 < tex.length() && "_^".indexOf(tex.charAt(at + 1)) >= 0) {
      at++;
    }
  }

  /** Skips the size of a bracket; the bracket "." is invisible. */
  private String delimiter() {
    if (at < tex.length() && tex.charAt(at) == '.') {
      at++;
    }
    return "";
  }

  private static String accent(String text, String mark, String name) {
    return text.length() == 1
        ? Normalizer.normalize(text + mark, Normalizer.Form.NFC)
        : name + "(" + text + ")";
  }

  /** In brackets if it is more than a name or a number. */
  private static String operand(String text) {
    String t = text.strip();
    return t.codePoints().allMatch(p -> Character.isLetterOrDigit(p) || p == '.') || isCall(t)
        ? t
        : "(" + t + ")";
  }

  private static boolean isCall(String t) {
    return t.matches("[\\p{L}\\p{N}\\p{M}₀-₉ₐ-ₜ_]*(\\([^()]*\\))?");
  }
}
