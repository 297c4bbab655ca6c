package toylm.world;

import java.util.List;

/** "Write a Python function to sort a list." → the function, under a comment that says the same. */
final class CodeRequests implements Skill {
  static final String NAME = "code";

  private final Tuning tuning;

  CodeRequests(Tuning tuning) {
    this.tuning = tuning;
  }

  /** The small world has so few functions that only the wordings are held out. */
  private List<String> snippets(Side side) {
    var scope = tuning.knowledge().scope();
    var all = CodeSnippets.snippets(scope);
    return scope == Scope.FULL ? tuning.of(side, NAME, all) : all;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var snippet = rng.pick(snippets(side));
    var purpose = CodeSnippets.purpose(snippet);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "code", rng, "purpose", purpose),
        snippet,
        new Rule.IsLines(snippet.lines().map(String::strip).toList()));
  }
}
