package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Make this sentence active: A boat was built by Tom." → "Tom built a boat." */
final class Rewrites implements InstructionFamily {
  static final String NAME = "rewrites";

  private final TuningSplit tuning;

  Rewrites(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var article = tuning.articles(side).write(rng);
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "rewrite", rng, "text", Template.sentence(article.passive())),
        Template.sentence(article.active()),
        new Rule.Is(List.of(article.active())));
  }
}
