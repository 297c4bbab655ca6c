package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Summarise this article: …" → who did what, and where. */
final class Summaries implements InstructionFamily {
  static final String NAME = "summaries";

  private final TuningSplit tuning;

  Summaries(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var article = tuning.articles(side).write(rng);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "summarise", rng, "text", article.body()),
        article.summary(),
        new Rule.Is(List.of(article.summary())));
  }
}
