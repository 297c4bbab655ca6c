package toylm.world;

import java.util.Locale;

/** "Write a Python function to sort a list." → the function, under a comment that says the same. */
final class CodeRequests implements Skill {
  static final String NAME = "code";

  private final Tuning tuning;

  CodeRequests(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var snippet = rng.pick(tuning.of(side, NAME, CodeSnippets.snippets()));
    var purpose = CodeSnippets.purpose(snippet);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "code", rng, "purpose", inSentence(purpose)),
        snippet,
        new Rule.IsLines(snippet.lines().map(String::strip).toList()));
  }

  private static String inSentence(String purpose) {
    var bare = purpose.endsWith(".") ? purpose.substring(0, purpose.length() - 1) : purpose;
    return bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
  }
}
