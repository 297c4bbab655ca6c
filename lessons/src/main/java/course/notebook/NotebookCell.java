package course.notebook;

import course.lesson.Lesson;
import course.lesson.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A cell of the notebook: one cell of the lesson, or the text between two, cut at its headings. A
 * text's id comes from its heading, else from the cell that follows, so it stays the same while
 * other places are edited.
 *
 * @param cell null for text
 * @param markdown empty for a cell
 */
record NotebookCell(String id, Part.Cell cell, String markdown) {
  static List<NotebookCell> of(Lesson lesson) {
    List<NotebookCell> sections = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Set<String> ids = new HashSet<>();
    for (Part part : lesson.parts()) {
      if (part instanceof Part.Cell cell) {
        addTexts(sections, text, "about-" + cell.id(), ids);
        sections.add(new NotebookCell(cell.id(), cell, ""));
      } else {
        text.append(text.isEmpty() ? "" : "\n\n").append(markdown(part));
      }
    }
    addTexts(sections, text, "closing", ids);
    return sections;
  }

  /** The summary says "(click)" because some programs draw no triangle beside it. */
  private static String markdown(Part part) {
    if (part instanceof Part.Folded fold) {
      return "<details><summary><b>"
          + fold.summary()
          + "</b> (click)</summary>\n\n"
          + fold.markdown()
          + "\n\n</details>";
    }
    return ((Part.Prose) part).markdown();
  }

  private static void addTexts(
      List<NotebookCell> sections, StringBuilder text, String fallback, Set<String> ids) {
    for (String piece : pieces(text.toString())) {
      String wanted = piece.startsWith("#") ? "section-" + slug(piece) : fallback;
      String id = wanted;
      for (int n = 2; !ids.add(id); n++) {
        id = wanted + "-" + n;
      }
      sections.add(new NotebookCell(id, null, piece));
    }
    text.setLength(0);
  }

  /** Cut before headings, but not in code. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean code = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("```")) {
        code = !code;
      }
      if (!code && line.startsWith("#") && !piece.toString().isBlank()) {
        pieces.add(piece.toString().strip());
        piece.setLength(0);
      }
      piece.append(line).append('\n');
    }
    if (!piece.toString().isBlank()) {
      pieces.add(piece.toString().strip());
    }
    return pieces;
  }

  private static String slug(String text) {
    String heading = text.lines().findFirst().orElseThrow().toLowerCase(Locale.ROOT);
    String slug = heading.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.substring(0, Math.min(40, slug.length()));
  }
}
