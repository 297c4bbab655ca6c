package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.Template;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Make this sentence active: A boat was built by Tom." → "Tom built a boat." */
final class Rewrites extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "rewrites", Dimension.HELPFULNESS, new Amount(3, 0), new Amount(50, 0), Rewrites::new);

  Rewrites(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var article = articles.write(rng);
    return task(
        request("rewrite", "text", Template.sentence(article.passive())),
        Template.sentence(article.active()),
        new Rule.Is(List.of(article.active())));
  }
}
