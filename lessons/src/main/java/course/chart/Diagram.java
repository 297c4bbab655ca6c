package course.chart;

import course.show.Exhibit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Boxes in rows, one below another, with arrows from each row to the next: what becomes of what.
 *
 * <pre>{@code
 * Diagram.of("A model").row("the", "cat", "sat").row("counts").row("what comes next").show();
 * }</pre>
 *
 * <p>Between two rows of the same length each box points to the one below it, else all of the
 * longer row belong to each of the shorter one.
 */
public final class Diagram implements Exhibit {
  private static final int PAD = 10;
  private static final int TITLE = 30;
  private static final int LINE = 17;
  private static final int INSIDE = 12;
  private static final int GAP = 30;
  private static final int HEAD = 5;
  private static final Color BOX = new Color(0xF3F6FA);
  private static final Color EDGE = new Color(0x9FB3C8);

  private final String title;
  private final List<List<String>> rows;

  private Diagram(String title, List<List<String>> rows) {
    this.title = title;
    this.rows = rows;
  }

  /** A diagram without rows yet. */
  public static Diagram of(String title) {
    return new Diagram(title, List.of());
  }

  /**
   * This diagram and a row of boxes.
   *
   * @param texts what is in the boxes, from left to right; a text may have several lines
   */
  public Diagram row(String... texts) {
    if (texts.length == 0) {
      throw new IllegalArgumentException("expected a text for each box of the row, found none");
    }
    List<List<String>> more = new ArrayList<>(rows);
    more.add(List.of(texts));
    return new Diagram(title, more);
  }

  @Override
  public Optional<BufferedImage> image() {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int height = PAD + TITLE - GAP + PAD;
    for (List<String> row : rows) {
      height += boxHeight(row) + GAP;
    }
    BufferedImage image = new BufferedImage(Style.WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Style.paper(image);
    g.setFont(Style.TITLE);
    g.drawString(title, PAD, PAD + 14);
    g.setFont(Style.FONT);
    g.setStroke(new BasicStroke(1.3f));
    int y = PAD + TITLE;
    for (int r = 0; r < rows.size(); r++) {
      List<String> row = rows.get(r);
      for (int i = 0; i < row.size(); i++) {
        box(g, r, i, y);
      }
      y += boxHeight(row);
      if (r + 1 < rows.size()) {
        arrows(g, row.size(), rows.get(r + 1).size(), y);
        y += GAP;
      }
    }
    g.dispose();
    return Optional.of(image);
  }

  private static int boxHeight(List<String> row) {
    return INSIDE + LINE * (int) row.stream().mapToLong(t -> t.lines().count()).max().orElse(1);
  }

  /** Where a box's middle is: all rows are spread over the same width. */
  private static int middle(int i, int n) {
    return (int) Math.round((i + 0.5) * Style.WIDTH / n);
  }

  private void box(Graphics2D g, int r, int i, int y) {
    List<String> row = rows.get(r);
    FontMetrics metrics = g.getFontMetrics();
    int wide = row.get(i).lines().mapToInt(metrics::stringWidth).max().orElse(0) + 3 * INSIDE;
    if (row.size() == 1) { // as wide as the rows whose arrows meet it
      int widest = rows.stream().mapToInt(List::size).max().orElse(1);
      wide = Math.max(wide, middle(widest - 1, widest) - middle(0, widest) + 5 * INSIDE);
    }
    int x = middle(i, row.size());
    g.setColor(BOX);
    g.fillRoundRect(x - wide / 2, y, wide, boxHeight(row), 10, 10);
    g.setColor(EDGE);
    g.drawRoundRect(x - wide / 2, y, wide, boxHeight(row), 10, 10);
    g.setColor(Style.INK);
    int line = y + INSIDE / 2 + 13;
    for (String text : row.get(i).lines().toList()) {
      g.drawString(text, x - metrics.stringWidth(text) / 2, line);
      line += LINE;
    }
  }

  private static void arrows(Graphics2D g, int from, int to, int y) {
    g.setColor(EDGE);
    for (int i = 0; i < Math.max(from, to); i++) {
      // To or from a single box, which is wide, arrows go straight down.
      if (from == to || Math.min(from, to) == 1) {
        int x = middle(i, Math.max(from, to));
        arrow(g, x, x, y);
      } else {
        for (int j = 0; j < Math.min(from, to); j++) {
          arrow(g, middle(from > to ? i : j, from), middle(from > to ? j : i, to), y);
        }
      }
    }
  }

  private static void arrow(Graphics2D g, int from, int to, int y) {
    int tip = y + GAP - 3;
    g.drawLine(from, y + 4, to, tip);
    double angle = Math.atan2(tip - y - 4.0, to - from);
    for (double side : new double[] {-0.5, 0.5}) {
      g.drawLine(
          to,
          tip,
          (int) Math.round(to - HEAD * Math.cos(angle + side)),
          (int) Math.round(tip - HEAD * Math.sin(angle + side)));
    }
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder(title).append('\n');
    for (int r = 0; r < rows.size(); r++) {
      text.append(r == 0 ? "  " : "  ↓\n  ");
      List<String> boxes = rows.get(r).stream().map(box -> box.replace('\n', ' ')).toList();
      text.append(String.join(" │ ", boxes)).append('\n');
    }
    return text.toString();
  }
}
