package course.terminal;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The text within a block of Markdown: its emphasis, code, links and maths. */
final class Inlines {
  /** A short formula is not broken between lines. */
  private static final int SHORT = 24;

  private final Styles styles;
  private final List<Piece> pieces = new ArrayList<>();
  private AttributedStringBuilder text = new AttributedStringBuilder();

  private Inlines(Styles styles) {
    this.styles = styles;
  }

  /**
   * Running text, or a formula on a line of its own.
   *
   * @param display whether it is such a formula
   */
  record Piece(AttributedString text, boolean display) {}

  /** The content of a block. */
  static List<Piece> pieces(Node block, Styles styles, AttributedStyle style) {
    Inlines inlines = new Inlines(styles);
    inlines.children(block, style);
    inlines.end();
    return inlines.pieces;
  }

  /** The content of a block as one text; formulas on lines of their own are in it. */
  static AttributedString text(Node block, Styles styles, AttributedStyle style) {
    AttributedStringBuilder all = new AttributedStringBuilder();
    for (Piece piece : pieces(block, styles, style)) {
      all.append(piece.text());
    }
    return all.toAttributedString();
  }

  private void end() {
    if (text.length() > 0) {
      pieces.add(new Piece(text.toAttributedString(), false));
      text = new AttributedStringBuilder();
    }
  }

  private void children(Node parent, AttributedStyle style) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      node(node, style);
    }
  }

  private void node(Node node, AttributedStyle style) {
    if (node instanceof Text t) {
      text.append(t.getLiteral(), style);
    } else if (node instanceof SoftLineBreak) {
      text.append(" ", style);
    } else if (node instanceof HardLineBreak) {
      text.append("\n");
    } else if (node instanceof Emphasis) {
      marked(node, style, Styles.EMPHASIS, style.italic());
    } else if (node instanceof StrongEmphasis) {
      marked(node, style, Styles.STRONG, style.bold());
    } else if (node instanceof Code code) {
      String mark = styles.mark(Styles.CODE);
      text.append(mark + code.getLiteral() + mark, Styles.CODE);
    } else if (node instanceof FormulaParser.Formula formula) {
      formula(formula);
    } else if (node instanceof Link link) {
      link(link, style);
    } else if (node instanceof Image image) {
      text.append("[picture: ", Styles.DIM);
      children(image, style);
      text.append(" · " + image.getDestination() + "]", Styles.DIM);
    } else if (node.getFirstChild() != null) {
      children(node, style);
    }
  }

  private void marked(Node node, AttributedStyle around, AttributedStyle kind, AttributedStyle in) {
    text.append(styles.mark(kind), around);
    children(node, in);
    text.append(styles.mark(kind), around);
  }

  private void link(Link link, AttributedStyle style) {
    int from = text.length();
    children(link, style.underline());
    String shown = text.subSequence(from, text.length()).toString();
    if (!link.getDestination().equals(shown)) {
      text.append(" (" + link.getDestination() + ")", Styles.DIM);
    }
  }

  private void formula(FormulaParser.Formula formula) {
    String line = TexToUnicode.text(formula.tex());
    if (formula.display()) {
      end();
      pieces.add(new Piece(new AttributedString(line, Styles.MATHS), true));
    } else {
      String whole = line.replace('\n', ' ');
      boolean isShort = whole.length() <= SHORT;
      text.append(isShort ? whole.replace(' ', '\u00a0') : whole, Styles.MATHS);
    }
  }
}
