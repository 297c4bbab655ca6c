package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Table;
import toylm.world.Template;
import toylm.world.World;

/** Tiny Python functions, each with a comment that says what it does. */
public final class CodeSnippets implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("code", new Amount(2, 2), CodeSnippets::new);

  private final Deck<String> patterns;

  CodeSnippets(World world) {
    patterns = new Deck<>(patterns(world.scope()));
  }

  /** The texts of {@code snippets.txt}, each beginning with its comment; some hold {n}. */
  private static List<String> patterns(Scope scope) {
    var patterns = new ArrayList<String>();
    for (var line : Table.lines(scope.resource("snippets.txt"))) {
      if (line.startsWith("#")) {
        patterns.add(line);
      } else {
        int last = patterns.size() - 1;
        patterns.set(last, patterns.get(last) + "\n" + line);
      }
    }
    return patterns;
  }

  /** All snippets; where there is an {n}, one for each number from 2 to 9. */
  public static List<String> snippets(Scope scope) {
    var snippets = new ArrayList<String>();
    for (var pattern : patterns(scope)) {
      int last = pattern.contains("{n}") ? 9 : 2;
      for (int n = 2; n <= last; n++) {
        snippets.add(filled(pattern, n));
      }
    }
    return snippets;
  }

  private static String filled(String pattern, int n) {
    return Template.fill(pattern, "n", String.valueOf(n));
  }

  /** What a snippet does, from its comment: "sort a list". */
  public static String purpose(String snippet) {
    return snippet.substring(2, snippet.indexOf('\n'));
  }

  @Override
  public Document write(Rng rng) {
    var text = new StringJoiner("\n\n");
    for (var pattern : patterns.draw(rng.between(2, 4), rng)) {
      text.add(filled(pattern, rng.between(2, 9)));
    }
    if (rng.chance(0.4)) {
      var numbers = new StringJoiner(", ", "items = [", "]");
      for (int i = rng.between(3, 6); i > 0; i--) {
        numbers.add(String.valueOf(rng.below(100)));
      }
      text.add(numbers.toString());
    }
    return TYPE.document(text.toString());
  }
}
