package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.corpus.CodeSnippets;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Write a Python function to sort a list." → the function, under a comment that says the same. */
final class CodeRequests implements InstructionFamily {
  static final String NAME = "code";

  private final TuningSplit tuning;

  CodeRequests(TuningSplit tuning) {
    this.tuning = tuning;
  }

  /** The small world has so few functions that only the wordings are held out. */
  private List<String> snippets(Split side) {
    var scope = tuning.world().scope();
    var all = CodeSnippets.snippets(scope);
    return scope == Scope.FULL ? tuning.of(side, NAME, all) : all;
  }

  @Override
  public Task write(Split side, Rng rng) {
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
