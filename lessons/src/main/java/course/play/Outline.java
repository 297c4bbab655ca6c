package course.play;

import course.lesson.Part;
import course.lesson.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A lesson's headings and cells, with what is done. */
final class Outline {
  private Outline() {}

  /**
   * The outline.
   *
   * @param at the stop where the learner is
   */
  static List<AttributedString> lines(Visit visit, int at) {
    List<AttributedString> lines = new ArrayList<>();
    for (int i = 0; i < visit.stops.size(); i++) {
      Stop stop = visit.stops.get(i);
      for (Part part : stop.lead()) {
        if (part instanceof Part.Prose prose) {
          prose
              .markdown()
              .lines()
              .filter(line -> line.matches("#{1,3} .*"))
              .forEach(
                  line ->
                      lines.add(
                          Ink.of(
                              Wrap.cut(line.replaceFirst("#+ ", ""), visit.width()), Ink.HEADING)));
        }
      }
      boolean here = i == at;
      stop.cell().ifPresent(cell -> lines.add(cell(visit, cell, stop.number(), here)));
    }
    return lines;
  }

  private static AttributedString cell(Visit visit, Part.Cell cell, int number, boolean here) {
    boolean solved = visit.progress.solved().contains(cell.id());
    boolean done = cell.is(Tag.EXERCISE) ? solved : visit.progress.done().contains(cell.id());
    String note = cell.is(Tag.EXERCISE) ? "  exercise" + (solved ? ", solved" : "") : "";
    return Ink.join(
        Ink.of(here ? "▸" : " ", Ink.STRONG),
        Ink.of(done ? " ✓ " : "   ", Ink.GOOD),
        Ink.of(
            Wrap.cut(String.format("%2d %s%s", number, cell.id(), note), visit.width() - 4),
            here ? Ink.STRONG : Ink.TEXT));
  }

  /** Rows of a word and what it means, the second in a column of its own. */
  static List<AttributedString> columns(List<List<String>> rows, int width) {
    int first = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0) + 2;
    List<AttributedString> lines = new ArrayList<>();
    for (List<String> row : rows) {
      AttributedString word = Ink.of(String.format("%-" + first + "s", row.get(0)), Ink.CODE);
      lines.addAll(
          Wrap.indent(
              word,
              new AttributedString(" ".repeat(first)),
              Wrap.lines(new AttributedString(row.get(1)), width - first)));
    }
    return lines;
  }
}
