package course.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts side by side: what several models answer to the same prompts.
 *
 * <pre>{@code
 * Comparison.of("prompt", "base", "assistant").with("2+2?", "What is 3+3?", "4").show();
 * }</pre>
 */
public final class Comparison implements Exhibit {
  private final List<String> heads;
  private final List<List<String>> rows;

  private Comparison(List<String> heads, List<List<String>> rows) {
    this.heads = heads;
    this.rows = rows;
  }

  /** A table with these columns. */
  public static Comparison of(String... heads) {
    return new Comparison(List.of(heads), List.of());
  }

  /**
   * This table and a row.
   *
   * @throws IllegalArgumentException if it has not a text for each column
   */
  public Comparison with(String... texts) {
    if (texts.length != heads.size()) {
      throw new IllegalArgumentException(
          "expected a text for each of " + heads + ", found " + texts.length);
    }
    List<List<String>> more = new ArrayList<>(rows);
    more.add(List.of(texts));
    return new Comparison(heads, List.copyOf(more));
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        String head = heads.get(i) + ": ";
        text.append(i == 0 ? "" : "  ").append(head);
        text.append(row.get(i).strip().replace("\n", "\n" + " ".repeat(i == 0 ? 2 : 4)));
        text.append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Override
  public Optional<String> html() {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    for (String head : heads) {
      html.append("<th style=\"text-align:left\">").append(escaped(head)).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (String text : row) {
        html.append("<td style=\"text-align:left;vertical-align:top\">");
        html.append(escaped(text.strip()).replace("\n", "<br>")).append("</td>");
      }
      html.append("</tr>\n");
    }
    return Optional.of(html.append("</tbody></table>").toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
