package course.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;

/** What a {@link Shell} knows about Java that has not run; nothing here runs it. */
public final class Sources {
  private static final Pattern LINES = Pattern.compile(".*\\n|.+");
  private static final Pattern COMMENTS = Pattern.compile("(\\s+|//.*|/\\*(?s:.*?)\\*/)+");

  private final SourceCodeAnalysis analysis;

  Sources(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /**
   * How a cell could continue at the cursor.
   *
   * @param from the first character that a suggestion replaces, up to the cursor
   * @param suggestions the texts to put there, the likely ones first
   */
  public record Completion(int from, List<String> suggestions) {}

  /**
   * A method or a type that a cell declares.
   *
   * @param name its simple name
   * @param from where it begins in the cell
   * @param to where it ends
   */
  public record Declaration(String name, int from, int to) {}

  /** A statement or declaration of a cell, from where the one before ended. */
  private record Piece(int from, int to, String source) {}

  /** A cell's complete pieces; what follows the last of them is incomplete. */
  private List<Piece> pieces(String cell) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < cell.length()) {
      CompletionInfo info = analysis.analyzeCompletion(cell.substring(at));
      if (!info.completeness().isComplete()) {
        break;
      }
      int to = cell.length() - info.remaining().length();
      pieces.add(new Piece(at, to, info.source()));
      at = to;
    }
    return pieces;
  }

  /** Whether a text is a complete cell, the beginning of one, or neither. */
  public enum Completeness {
    /** Can be run. */
    COMPLETE,
    /** Needs more, such as a closing brace. */
    INCOMPLETE,
    /** No continuation makes it valid. */
    INVALID
  }

  /** Whether a text is a complete cell. */
  public Completeness completeness(String cell) {
    String rest = cell;
    while (true) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      Completeness found =
          switch (info.completeness()) {
            case EMPTY -> Completeness.COMPLETE;
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> Completeness.INCOMPLETE;
            case UNKNOWN -> Completeness.INVALID;
            case COMPLETE, COMPLETE_WITH_SEMI ->
                info.remaining().isBlank() ? Completeness.COMPLETE : null;
          };
      if (found != null) {
        return found;
      }
      rest = info.remaining();
    }
  }

  /**
   * How a cell could continue.
   *
   * @param cursor 0 … length of the cell
   */
  public Completion complete(String cell, int cursor) {
    int start = snippetStart(cell, cursor);
    int[] anchor = {cursor - start};
    List<String> suggestions =
        analysis.completionSuggestions(cell.substring(start), cursor - start, anchor).stream()
            .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .distinct()
            .toList();
    return new Completion(start + anchor[0], suggestions);
  }

  /**
   * The signatures of the symbol at the cursor, with Javadoc where the sources are available.
   *
   * @return one text for each, empty if nothing is known
   */
  public List<String> documentation(String cell, int cursor) {
    int start = snippetStart(cell, cursor);
    return analysis.documentation(cell.substring(start), cursor - start, true).stream()
        .map(
            d ->
                d.javadoc() == null || d.javadoc().isBlank()
                    ? d.signature()
                    : d.signature() + "\n" + d.javadoc())
        .distinct()
        .toList();
  }

  /** Where the snippet that holds the cursor begins; analysis sees one snippet at a time. */
  private int snippetStart(String cell, int cursor) {
    int start = 0;
    for (Piece piece : pieces(cell)) {
      if (piece.to() > cursor || cell.substring(piece.to()).isBlank()) {
        break;
      }
      start = piece.to();
    }
    return start;
  }

  /**
   * The same Java for a reader that takes it line by line, as the jshell tool does: where a line
   * could end a statement already, the next one is joined to it.
   */
  public String lineByLine(String cell) {
    StringBuilder result = new StringBuilder();
    int end = 0;
    for (Piece piece : pieces(cell)) {
      end = piece.to();
      StringBuilder joined = new StringBuilder();
      String text = cell.substring(piece.from(), end);
      for (String line : LINES.matcher(text).results().map(MatchResult::group).toList()) {
        if (endsEarly(joined.toString()) && !line.isBlank()) {
          joined.setLength(joined.toString().stripTrailing().length());
          joined.append(line.stripLeading().startsWith(".") ? "" : " ");
          joined.append(line.stripLeading());
        } else {
          joined.append(line);
        }
      }
      result.append(joined);
    }
    return result.append(cell.substring(end)).toString();
  }

  private boolean endsEarly(String text) {
    return !text.isBlank() && analysis.analyzeCompletion(text).completeness().isComplete();
  }

  /** The names that a cell declares: of variables, methods and types. */
  public Set<String> declaredNames(String cell) {
    return pieces(cell).stream()
        .flatMap(piece -> analysis.sourceToSnippets(piece.source()).stream())
        .filter(DeclarationSnippet.class::isInstance)
        .map(snippet -> ((DeclarationSnippet) snippet).name())
        .collect(Collectors.toSet());
  }

  /** The methods and types that a cell declares, without the comments before them. */
  public List<Declaration> declarations(String cell) {
    List<Declaration> declarations = new ArrayList<>();
    for (Piece piece : pieces(cell)) {
      for (Snippet snippet : analysis.sourceToSnippets(piece.source())) {
        if (snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet) {
          Matcher comments = COMMENTS.matcher(cell).region(piece.from(), piece.to());
          int from = comments.lookingAt() ? comments.end() : piece.from();
          int to = piece.from() + cell.substring(piece.from(), piece.to()).stripTrailing().length();
          declarations.add(new Declaration(((DeclarationSnippet) snippet).name(), from, to));
        }
      }
    }
    return declarations;
  }
}
