package course.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads a lesson's text; refuses what breaks the rules of {@code package-info}. */
public final class LessonParser {
  /** The maximum number of lines of a cell; longer ones are hard to read. */
  static final int LONGEST_CELL = 15;

  private static final Pattern FILE = Pattern.compile("(\\d\\d)-[a-z0-9-]+");
  private static final Pattern EXPECT =
      Pattern.compile("<!--\\s*expect:(.*?)-->\\s*", Pattern.DOTALL);
  private static final Pattern OPEN =
      Pattern.compile("<details>\\s*<summary>([^<]+)</summary>\\s*");
  private static final String CLOSE = "</details>";

  private final String file;
  private final List<String> lines;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int proseFrom; // first line, from 0, of prose that is not in parts yet
  private int foldedFrom = -1;
  private String foldedSummary;

  private LessonParser(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a lesson.
   *
   * @param name the file's name without ".md"
   * @param text its content
   * @throws LessonException if something is not as expected; it names the line
   */
  public static Lesson parse(String name, String text) {
    return new LessonParser(name + ".md", text.lines().toList()).lesson(name);
  }

  private Lesson lesson(String name) {
    Matcher number = FILE.matcher(name);
    if (!number.matches()) {
      throw error(0, "expected a file name such as 01-next-token.md, found " + file);
    }
    FrontMatter front = FrontMatter.read(file, lines);
    proseFrom = front.lines();
    String body =
        "\n".repeat(front.lines()) + String.join("\n", lines.subList(front.lines(), lines.size()));
    Node document =
        Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(body);
    String title = null;
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      int first = node.getSourceSpans().get(0).getLineIndex();
      int last = node.getSourceSpans().get(node.getSourceSpans().size() - 1).getLineIndex();
      if (title == null) {
        title = title(node, first);
      }
      if (node instanceof FencedCodeBlock fence) {
        fence(fence, first, last);
      } else if (node instanceof HtmlBlock html) {
        html(html, first, last);
      }
    }
    if (title == null) {
      throw error(front.lines(), "expected a heading \"# Title\", found nothing");
    }
    if (foldedFrom >= 0) {
      throw error(
          foldedFrom, "expected " + CLOSE + " for this <details>, found the end of the text");
    }
    prose(lines.size());
    return new Lesson(
        Integer.parseInt(number.group(1)),
        name,
        title,
        front.minutes(),
        front.summary(),
        List.copyOf(parts));
  }

  private String title(Node node, int line) {
    if (node instanceof Heading heading && heading.getLevel() == 1) {
      return lines.get(line).replaceFirst("^#\\s+", "").strip();
    }
    throw error(line, "expected a heading \"# Title\" first, found: " + lines.get(line));
  }

  /** Adds everything since the last part, up to a line, as prose. */
  private void prose(int to) {
    int from = proseFrom;
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    String markdown = String.join("\n", lines.subList(from, to)).stripTrailing();
    if (!markdown.isEmpty()) {
      parts.add(new Part.Prose(from + 1, markdown));
    }
  }

  private void fence(FencedCodeBlock fence, int first, int last) {
    if (fence.getClosingFenceLength() == null) {
      throw error(first, "expected the end of this cell, a line ```, found the end of the text");
    }
    String info = fence.getInfo().strip();
    if (!info.equals("java") && !info.startsWith("java ")) {
      return; // code to read, such as ```text
    }
    if (foldedFrom >= 0) {
      throw error(first, "expected no cell inside <details>, found one; move it before or after");
    }
    CellInfo attributes = CellInfo.read(file, first + 1, info.substring(4));
    if (!ids.add(attributes.id())) {
      throw error(first, "expected a new id, found \"" + attributes.id() + "\" a second time");
    }
    String source = fence.getLiteral().stripTrailing();
    long length = source.lines().count();
    if (length > LONGEST_CELL) {
      throw error(
          first,
          String.format(
              "expected a cell of at most %d lines, found %d; split it or hide details in a helper",
              LONGEST_CELL, length));
    }
    prose(first);
    parts.add(new Part.Cell(first + 1, attributes.id(), source, attributes.tags(), List.of()));
    proseFrom = last + 1;
  }

  private void html(HtmlBlock html, int first, int last) {
    String literal = html.getLiteral().strip();
    Matcher expect = EXPECT.matcher(literal);
    if (literal.startsWith("<!--")) {
      if (expect.matches()) {
        prose(first);
        expectation(first, expect.group(1).strip());
        proseFrom = last + 1;
      }
    } else if (literal.startsWith("<details")) {
      Matcher open = OPEN.matcher(literal);
      if (!open.matches()) {
        throw error(
            first,
            "expected <details><summary>…</summary> on a line of its own, then an empty line,"
                + " found: "
                + literal.lines().findFirst().orElse(""));
      }
      if (foldedFrom >= 0) {
        throw error(first, "expected " + CLOSE + " before another <details>, found none");
      }
      prose(first);
      foldedFrom = first;
      foldedSummary = open.group(1).strip();
      proseFrom = last + 1;
    } else if (literal.startsWith(CLOSE)) {
      if (foldedFrom < 0) {
        throw error(first, "expected <details> before " + CLOSE + ", found none");
      }
      String markdown = String.join("\n", lines.subList(proseFrom, first)).strip();
      parts.add(new Part.Folded(foldedFrom + 1, foldedSummary, markdown));
      foldedFrom = -1;
      proseFrom = last + 1;
    }
  }

  private void expectation(int line, String condition) {
    int at = parts.size() - 1;
    if (at < 0 || !(parts.get(at) instanceof Part.Cell cell)) {
      throw error(line, "expected a cell right before this expectation, found something else");
    }
    if (condition.isEmpty()) {
      throw error(line, "expected a Java condition after \"expect:\", found nothing");
    }
    parts.set(at, cell.expecting(new Part.Expectation(line + 1, condition)));
  }

  /** An error at a line, from 0. */
  private LessonException error(int line, String message) {
    return new LessonException(file, line + 1, message);
  }
}
