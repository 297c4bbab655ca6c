package toylm.world;

import java.util.List;

/** "Make this sentence active: A boat was built by Tom." → "Tom built a boat." */
final class Rewrites implements Skill {
  static final String NAME = "rewrites";

  private final Tuning tuning;

  Rewrites(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var article = tuning.articles(side).write(rng);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "rewrite", rng, "text", Template.sentence(article.passive())),
        Template.sentence(article.active()),
        new Rule.Is(List.of(article.active())));
  }
}
