package course.show;

import java.io.PrintStream;
import java.util.Arrays;

/** A cell's value as text. */
public final class ValueText {
  private ValueText() {}

  /**
   * Whether a cell's value is worth showing: what {@code printf} and {@code show} return is not.
   */
  public static boolean isWorthShowing(Object value) {
    return value != null && !(value instanceof PrintStream) && !(value instanceof Screen.Slot);
  }

  /**
   * A value's text; that of an array lists its elements.
   *
   * @param longest the number of characters that are kept; a longer text says how many it had
   */
  public static String of(Object value, int longest) {
    String text = String.valueOf(value);
    if (value != null && value.getClass().isArray()) {
      String outer = Arrays.deepToString(new Object[] {value});
      text = outer.substring(1, outer.length() - 1);
    }
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + "… (" + text.length() + " characters in all)";
  }
}
