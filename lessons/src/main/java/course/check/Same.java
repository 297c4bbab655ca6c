package course.check;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Equality as a teacher means it: numbers nearly equal, arrays and lists by elements. */
final class Same {
  private static final int LONGEST = 80;

  private Same() {}

  static boolean same(Object expected, Object found, double tolerance) {
    if (expected instanceof Number a && found instanceof Number b) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      return Double.compare(x, y) == 0 || Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(x));
    }
    List<Object> a = elements(expected);
    List<Object> b = elements(found);
    if (a != null && b != null) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i), tolerance)) {
          return false;
        }
      }
      return true;
    }
    if (expected instanceof Map<?, ?> m && found instanceof Map<?, ?> n) {
      return m.keySet().equals(n.keySet())
          && m.keySet().stream().allMatch(key -> same(m.get(key), n.get(key), tolerance));
    }
    return Objects.equals(expected, found);
  }

  private static List<Object> elements(Object value) {
    if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (value == null || !value.getClass().isArray()) {
      return null;
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      elements.add(Array.get(value, i));
    }
    return elements;
  }

  /**
   * How two values differ: short values are shown whole, long lists where they first differ.
   *
   * @return such as {@code expected 2, found 3}
   */
  static String difference(Object expected, Object found, double tolerance) {
    List<Object> a = elements(expected);
    List<Object> b = elements(found);
    boolean seen = fits(expected) && fits(found);
    if (a == null || b == null || seen) {
      return "expected " + text(expected) + ", found " + text(found);
    } else if (a.size() != b.size()) {
      return "expected " + a.size() + " elements, found " + b.size();
    }
    int i = 0;
    while (same(a.get(i), b.get(i), tolerance)) {
      i++;
    }
    return "at index " + i + " expected " + text(a.get(i)) + ", found " + text(b.get(i));
  }

  private static boolean fits(Object value) {
    return !text(value).endsWith("…");
  }

  static String text(Object value) {
    List<Object> elements = elements(value);
    String text =
        value instanceof String s
            ? "\"" + s + "\""
            : elements == null
                ? String.valueOf(value)
                : elements.stream().map(Same::text).toList().toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
