package toylm.world;

/** "Write a Python function to sort a list." → the function, under a comment that says the same. */
final class CodeRequests implements Skill {
  static final String NAME = "code";

  private final Tuning tuning;

  CodeRequests(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var snippet =
        rng.pick(tuning.of(side, NAME, CodeSnippets.snippets(tuning.knowledge().scope())));
    var purpose = CodeSnippets.purpose(snippet);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "code", rng, "purpose", purpose),
        snippet,
        new Rule.IsLines(snippet.lines().map(String::strip).toList()));
  }
}
