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
  private static final String GAP = "  ";
  private static final int NARROWEST = 24;

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
   * @throws IllegalArgumentException if the number of texts is not that of the columns
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

  /** Side by side if there is room for it, else one below the other. */
  @Override
  public String text(int columns) {
    int width = (columns - GAP.length() * (heads.size() - 1)) / heads.size();
    return width >= NARROWEST ? sideBySide(width) : stacked(columns);
  }

  private String sideBySide(int width) {
    StringBuilder text = new StringBuilder();
    row(text, heads, width);
    row(text, heads.stream().map(head -> "─".repeat(width)).toList(), width);
    for (List<String> row : rows) {
      row(text, row, width);
      text.append('\n');
    }
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells, int width) {
    List<List<String>> wrapped = cells.stream().map(cell -> wrapped(cell, width)).toList();
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      StringBuilder line = new StringBuilder();
      for (List<String> cell : wrapped) {
        String part = i < cell.size() ? cell.get(i) : "";
        line.append(line.length() == 0 ? "" : GAP).append(part);
        line.append(" ".repeat(width - part.length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private String stacked(int columns) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        String indent = i == 0 ? "" : "  ";
        for (String line : wrapped(heads.get(i) + ": " + row.get(i).strip(), columns - 4)) {
          text.append(indent).append(line).append('\n');
          indent = i == 0 ? "  " : "    ";
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A text's lines, those that are too long broken between words where there are any. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.strip().split("\n", -1)) {
      String rest = line;
      while (rest.length() > width) {
        int space = rest.lastIndexOf(' ', width);
        int end = space > 0 ? space : width;
        lines.add(rest.substring(0, end));
        rest = rest.substring(end).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
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
