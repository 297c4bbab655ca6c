package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Summarise this article: …" → who did what, and where. */
final class Summaries extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "summaries",
          Dimension.HELPFULNESS,
          new Amount(6, 10),
          new Amount(100, 60),
          Summaries::new);

  Summaries(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var article = articles.write(rng);
    return task(
        request("summarise", "text", article.body()),
        article.summary(),
        new Rule.Is(List.of(article.summary())));
  }
}
