package course.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML. Text and attributes are escaped always; there is no way past it but {@link #svg} and
 * {@link #raw}, for what this program made itself.
 *
 * <pre>{@code
 * String html = new Html().open("p", "class", "note").text("Tom & Jerry").close().toString();
 * }</pre>
 */
final class Html {
  private static final Set<String> VOID = Set.of("meta", "br", "col", "hr");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turns; an attribute whose value is null is left out
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
    out.append('>');
    if (!VOID.contains(tag)) {
      open.push(tag);
    }
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Adds text. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** Opens an element, adds text, and closes it. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /**
   * A text that a model or a user wrote: line breaks stay, except for those it begins with, and its
   * writing direction stays inside. An empty one is marked as empty.
   */
  Html said(String text) {
    return text.isBlank()
        ? element("em", "(an empty answer)", "class", "quiet")
        : element("span", text.stripLeading(), "class", "said", "dir", "auto");
  }

  /** Adds a chart; {@link Figure} made it. */
  Html svg(String svg) {
    return raw(svg);
  }

  /** Adds something that is HTML already and comes from this program's own resources. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) c);
                default -> {
                  if (c < ' ') {
                    out.append(String.format("&lt;0x%02X&gt;", c)); // a control character
                  } else if (Character.getType(c) == Character.SURROGATE
                      || (c >= 0x7f && c < 0xa0)) {
                    out.append('\ufffd');
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
  }

  /** What was written. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("expected every element closed, found " + open + " open");
    }
    return out.toString();
  }
}
