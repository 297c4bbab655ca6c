package course.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A table in columns; cells that are too wide are broken into lines. */
final class TableLines {
  private static final String GAP = "  ";
  private static final int NARROWEST = 4;

  private final List<List<AttributedString>> rows = new ArrayList<>();
  private final List<TableCell.Alignment> alignments = new ArrayList<>();

  TableLines(TableBlock table, Styles styles) {
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        List<AttributedString> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          boolean head = part instanceof TableHead;
          cells.add(Inlines.text(cell, styles, head ? Styles.STRONG : Styles.TEXT));
          if (head) {
            alignments.add(((TableCell) cell).getAlignment());
          }
        }
        rows.add(cells);
      }
    }
  }

  List<AttributedString> lines(int width) {
    int[] widths = widths(width);
    List<AttributedString> lines = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      addRow(rows.get(r), widths, lines);
      if (r == 0) {
        AttributedStringBuilder rule = new AttributedStringBuilder();
        for (int c = 0; c < widths.length; c++) {
          rule.append(c == 0 ? "" : GAP).append("─".repeat(widths[c]), Styles.DIM);
        }
        lines.add(rule.toAttributedString());
      }
    }
    return lines;
  }

  /** As wide as the cells are; if that is too much, the widest columns give way. */
  private int[] widths(int width) {
    int[] widths = new int[alignments.size()];
    for (List<AttributedString> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).columnLength());
      }
    }
    int room = width - GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int c = 1; c < widths.length; c++) {
        widest = widths[c] > widths[widest] ? c : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private void addRow(List<AttributedString> row, int[] widths, List<AttributedString> lines) {
    List<List<AttributedString>> cells = new ArrayList<>();
    int height = 1;
    for (int c = 0; c < row.size(); c++) {
      cells.add(Wrap.lines(row.get(c), widths[c]));
      height = Math.max(height, cells.get(c).size());
    }
    for (int line = 0; line < height; line++) {
      AttributedStringBuilder out = new AttributedStringBuilder();
      for (int c = 0; c < row.size(); c++) {
        List<AttributedString> cell = cells.get(c);
        AttributedString text = line < cell.size() ? cell.get(line) : AttributedString.EMPTY;
        int room = Math.max(0, widths[c] - text.columnLength());
        boolean last = c == row.size() - 1;
        int before =
            alignments.get(c) == TableCell.Alignment.RIGHT
                ? room
                : alignments.get(c) == TableCell.Alignment.CENTER ? room / 2 : 0;
        out.append(c == 0 ? "" : GAP).append(" ".repeat(before)).append(text);
        out.append(last ? "" : " ".repeat(room - before));
      }
      lines.add(out.toAttributedString());
    }
  }
}
