package course.terminal;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Finds maths in Markdown, as Jupyter and Pandoc do: {@code $…$} in a line of text, {@code $$…$$}
 * on its own. A dollar before a space, and a dollar before a digit, are money.
 */
final class FormulaParser implements InlineContentParser {
  /** A formula. */
  static final class Formula extends CustomNode {
    private final String tex;
    private final boolean display;

    Formula(String tex, boolean display) {
      this.tex = tex;
      this.display = display;
    }

    /** Without its dollars. */
    String tex() {
      return tex;
    }

    /** Whether it has a line of its own. */
    boolean display() {
      return display;
    }
  }

  /** For the parser of Markdown. */
  static InlineContentParserFactory factory() {
    return new InlineContentParserFactory() {
      @Override
      public Set<Character> getTriggerCharacters() {
        return Set.of('$');
      }

      @Override
      public InlineContentParser create() {
        return new FormulaParser();
      }
    };
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    int dollars = scanner.matchMultiple('$');
    if (dollars > 2 || (dollars == 1 && Character.isWhitespace(scanner.peek()))) {
      return ParsedInline.none();
    }
    Position from = scanner.position();
    while (scanner.find('$') >= 0) {
      Position end = scanner.position();
      int last = scanner.peekPreviousCodePoint();
      int closing = scanner.matchMultiple('$');
      boolean money =
          dollars == 1 && (Character.isWhitespace(last) || Character.isDigit(scanner.peek()));
      if (last != '\\' && closing == dollars && !money) {
        String tex = scanner.getSource(from, end).getContent();
        return tex.isBlank()
            ? ParsedInline.none()
            : ParsedInline.of(new Formula(tex, dollars == 2), scanner.position());
      }
    }
    return ParsedInline.none();
  }
}
