package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.Scope;
import toylm.world.corpus.CodeSnippets;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Write a Python function to sort a list." → the function, under a comment that says the same. */
final class CodeRequests extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "code", Dimension.HELPFULNESS, new Amount(4, 3), new Amount(50, 20), CodeRequests::new);

  private final List<String> snippets;

  CodeRequests(Source source) {
    super(FAMILY, source);
    var all = CodeSnippets.snippets(world.scope());
    // The small world has so few functions that only the wordings are held out.
    snippets = world.scope() == Scope.FULL ? mine("code", all) : all;
  }

  @Override
  Task write() {
    var snippet = rng.pick(snippets);
    return task(
        request("code", "purpose", CodeSnippets.purpose(snippet)),
        snippet,
        new Rule.IsLines(snippet.lines().map(String::strip).toList()));
  }
}
