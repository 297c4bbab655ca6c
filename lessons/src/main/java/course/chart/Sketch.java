package course.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Charts in characters. */
final class Sketch {
  private static final int ROWS = 12;
  private static final String MARKS = "●+×o*#";
  private static final String SHADES = " ░▒▓█";

  private Sketch() {}

  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.2f" : "%.1e";
    String text = String.format(Locale.ROOT, format, value);
    return text.matches("-?\\d+\\.0+") ? text.substring(0, text.indexOf('.')) : text;
  }

  /** A plot of up to six lines, each with a mark of its own. */
  static String lines(
      String title,
      String xTitle,
      List<LineChart.Series> series,
      boolean logX,
      double[] xRange,
      double[] yRange,
      int columns) {
    double[] xs = series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).toArray();
    double[] ys = series.stream().flatMapToDouble(s -> Arrays.stream(s.y())).toArray();
    if (xs.length == 0) {
      return title + "\n(nothing measured yet)\n";
    }
    double x0 = xRange.length == 2 ? xRange[0] : Arrays.stream(xs).min().getAsDouble();
    double x1 = xRange.length == 2 ? xRange[1] : Arrays.stream(xs).max().getAsDouble();
    double y0 = yRange.length == 2 ? yRange[0] : Arrays.stream(ys).min().getAsDouble();
    double y1 = yRange.length == 2 ? yRange[1] : Arrays.stream(ys).max().getAsDouble();
    int label = Math.max(number(y0).length(), number(y1).length());
    int width = Math.max(10, Math.min(columns, 90) - label - 3);
    char[][] grid = new char[ROWS][width];
    for (char[] row : grid) {
      Arrays.fill(row, ' ');
    }
    for (int s = series.size() - 1; s >= 0; s--) {
      char mark = MARKS.charAt(s % MARKS.length());
      for (int i = 0; i < series.get(s).x().length; i++) {
        double fx =
            logX
                ? share(Math.log(series.get(s).x()[i]), Math.log(x0), Math.log(x1))
                : share(series.get(s).x()[i], x0, x1);
        double fy = share(series.get(s).y()[i], y0, y1);
        if (fx >= 0 && fx <= 1 && fy >= 0 && fy <= 1) {
          grid[(int) Math.round((1 - fy) * (ROWS - 1))][(int) Math.round(fx * (width - 1))] = mark;
        }
      }
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    for (int r = 0; r < ROWS; r++) {
      String y = r == 0 ? number(y1) : r == ROWS - 1 ? number(y0) : "";
      text.append(" ".repeat(label - y.length())).append(y).append(" │");
      text.append(new String(grid[r]).stripTrailing()).append('\n');
    }
    text.append(" ".repeat(label + 1)).append('└').append("─".repeat(width)).append('\n');
    String left = number(x0);
    String right = number(x1);
    int gap = width - left.length() - right.length();
    String middle = xTitle.length() + 2 <= gap ? xTitle : "";
    int before = Math.max(1, (gap - middle.length()) / 2);
    text.append(" ".repeat(label + 2)).append(left).append(" ".repeat(before)).append(middle);
    text.append(" ".repeat(Math.max(1, gap - before - middle.length()))).append(right).append('\n');
    if (series.size() > 1) {
      for (int s = 0; s < series.size(); s++) {
        text.append(s == 0 ? "" : "   ").append(MARKS.charAt(s % MARKS.length())).append(' ');
        text.append(series.get(s).name());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static double share(double v, double from, double to) {
    return to == from ? 0.5 : (v - from) / (to - from);
  }

  /**
   * A line of a bar chart.
   *
   * @param value null for a line without a bar, which says what the next ones are about
   */
  record Bar(String name, Double value) {}

  /** Bars below one another with their numbers. */
  static String bars(String title, List<Bar> bars, int columns) {
    int name =
        bars.stream()
            .filter(b -> b.value() != null)
            .mapToInt(b -> b.name().length())
            .max()
            .orElse(0);
    name = Math.min(name, columns / 2);
    double max =
        bars.stream().filter(b -> b.value() != null).mapToDouble(Bar::value).max().orElse(0);
    int room = Math.max(5, Math.min(columns, 80) - name - 10);
    StringBuilder text = new StringBuilder(title).append('\n');
    for (Bar bar : bars) {
      if (bar.value() == null) {
        text.append(bar.name()).append('\n');
        continue;
      }
      String key = bar.name().length() > name ? bar.name().substring(0, name) : bar.name();
      int length = max <= 0 ? 0 : (int) Math.round(Math.max(0, bar.value()) / max * room);
      text.append(" ".repeat(name - key.length())).append(key).append(" │");
      text.append("█".repeat(length)).append(' ').append(number(bar.value())).append('\n');
    }
    return text.toString();
  }

  /** A matrix in shades, rows named. */
  static String heat(
      String title, List<String> rows, List<String> columns, double[][] values, int width) {
    double max = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(1);
    int name = rows.stream().mapToInt(String::length).max().orElse(0);
    name = Math.min(name, width / 3);
    int cell = Math.max(1, Math.min(3, (width - name - 3) / Math.max(1, columns.size())));
    StringBuilder text = new StringBuilder(title).append('\n');
    for (int r = 0; r < rows.size(); r++) {
      String key = rows.get(r).length() > name ? rows.get(r).substring(0, name) : rows.get(r);
      text.append(" ".repeat(name - key.length())).append(key).append(" │");
      for (double value : values[r]) {
        int shade =
            max <= 0 ? 0 : (int) Math.round(Math.max(0, value) / max * (SHADES.length() - 1));
        text.append(String.valueOf(SHADES.charAt(shade)).repeat(cell));
      }
      text.append('\n');
    }
    List<String> ends = new ArrayList<>();
    if (!columns.isEmpty()) {
      ends.add(columns.get(0));
      ends.add(columns.get(columns.size() - 1));
    }
    return text.append("columns: ").append(String.join(" … ", ends)).append('\n').toString();
  }
}
