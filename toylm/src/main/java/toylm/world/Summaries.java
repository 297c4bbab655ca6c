package toylm.world;

import java.util.List;

/** "Summarise this article: …" → who did what, and where. */
final class Summaries implements Skill {
  static final String NAME = "summaries";

  private final Tuning tuning;

  Summaries(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var article = tuning.articles(side).write(rng);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "summarise", rng, "text", article.body()),
        article.summary(),
        new Rule.Is(List.of(article.summary())));
  }
}
