package course.terminal;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Markdown as lines for a terminal. */
public final class Markdown {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .customInlineContentParserFactory(FormulaParser.factory())
          .build();

  /** Narrower than this, nested text is no longer indented. */
  private static final int NARROWEST = 16;

  private final Styles styles;

  /**
   * A heading, a paragraph, a list …
   *
   * @param heading whether it belongs to what follows; a line that ends with a colon does too
   */
  public record Block(List<AttributedString> lines, boolean heading) {}

  private Markdown(Styles styles) {
    this.styles = styles;
  }

  /**
   * The blocks of a text: headings, paragraphs, lists, each as its lines. Blocks are shown with an
   * empty line between them.
   *
   * @param width columns, which only lines of code and wide tables exceed
   */
  public static List<Block> blocks(String markdown, int width, Styles styles) {
    return new Markdown(styles).children(PARSER.parse(markdown), width);
  }

  /** The same as one list of lines. */
  public static List<AttributedString> lines(String markdown, int width, Styles styles) {
    return joined(blocks(markdown, width, styles), true);
  }

  private static List<AttributedString> joined(List<Block> blocks, boolean apart) {
    List<AttributedString> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (apart && !lines.isEmpty()) {
        lines.add(AttributedString.EMPTY);
      }
      lines.addAll(block.lines());
    }
    return lines;
  }

  private List<Block> children(Node parent, int width) {
    List<Block> blocks = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      List<AttributedString> lines = block(node, width);
      if (!lines.isEmpty()) {
        AttributedString last = lines.get(lines.size() - 1);
        boolean colon = last.length() > 0 && last.charAt(last.length() - 1) == ':';
        blocks.add(new Block(lines, node instanceof Heading || colon));
      }
    }
    return blocks;
  }

  private List<AttributedString> block(Node node, int width) {
    if (node instanceof Heading heading) {
      return heading(heading, width);
    } else if (node instanceof FencedCodeBlock code) {
      return code(code.getLiteral(), code.getInfo(), width);
    } else if (node instanceof IndentedCodeBlock code) {
      return code(code.getLiteral(), "", width);
    } else if (node instanceof BlockQuote) {
      AttributedString bar = Styles.of("▌ ", Styles.DIM);
      return Wrap.indent(bar, bar, joined(children(node, width - 2), true));
    } else if (node instanceof ListBlock list) {
      return list(list, width);
    } else if (node instanceof TableBlock table) {
      return new TableLines(table, styles).lines(width);
    } else if (node instanceof ThematicBreak) {
      return List.of(Styles.of("─".repeat(width), Styles.DIM));
    } else if (node instanceof HtmlBlock) {
      return List.of(); // comments, and layout for web pages
    }
    return paragraph(node, width);
  }

  private List<AttributedString> heading(Heading heading, int width) {
    AttributedString text = Inlines.text(heading, styles, Styles.HEADING);
    List<AttributedString> lines = new ArrayList<>(Wrap.lines(text, width));
    if (heading.getLevel() <= 2) {
      int longest = lines.stream().mapToInt(AttributedString::columnLength).max().orElse(1);
      lines.add(Styles.of((heading.getLevel() == 1 ? "━" : "─").repeat(longest), Styles.DIM));
    }
    return lines;
  }

  private List<AttributedString> paragraph(Node node, int width) {
    List<AttributedString> lines = new ArrayList<>();
    boolean display = false;
    for (Inlines.Piece piece : Inlines.pieces(node, styles, AttributedStyle.DEFAULT)) {
      AttributedString text = trimmed(piece.text());
      if (text.length() == 0) {
        continue;
      }
      if (!lines.isEmpty() && (display || piece.display())) {
        lines.add(AttributedString.EMPTY);
      }
      display = piece.display();
      if (display) {
        AttributedString margin = new AttributedString("    ");
        lines.addAll(Wrap.indent(margin, margin, Wrap.lines(text, width - 4)));
      } else {
        lines.addAll(Wrap.lines(text, width));
      }
    }
    return lines;
  }

  private static AttributedString trimmed(AttributedString text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.subSequence(from, to);
  }

  private static List<AttributedString> code(String literal, String info, int width) {
    boolean java = "java".equals(info);
    List<AttributedString> lines = new ArrayList<>();
    AttributedString margin = new AttributedString(width < 2 * NARROWEST ? "  " : "    ");
    for (AttributedString line : JavaHighlighter.lines(literal.stripTrailing(), java)) {
      lines.add(Styles.join(margin, line));
    }
    return lines;
  }

  private List<AttributedString> list(ListBlock list, int width) {
    List<Block> items = new ArrayList<>();
    int number =
        list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
            ? ordered.getMarkerStartNumber()
            : 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String marker = list instanceof BulletList ? "• " : number++ + ". ";
      boolean narrow = width - marker.length() < NARROWEST;
      int inner = narrow ? width : width - marker.length();
      List<AttributedString> lines = joined(children(item, inner), !list.isTight());
      AttributedString margin = new AttributedString(narrow ? "" : " ".repeat(marker.length()));
      List<AttributedString> filled = lines.isEmpty() ? List.of(AttributedString.EMPTY) : lines;
      items.add(new Block(Wrap.indent(Styles.of(marker, Styles.DIM), margin, filled), false));
    }
    return joined(items, !list.isTight());
  }
}
