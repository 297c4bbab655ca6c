package toylm.world;

import java.util.List;

/**
 * One article or two, each with a {@code TL;DR:} line, some with a few notes after it. Since text
 * often goes on after a summary, so does a model that only completes text.
 */
final class Articles implements Family {
  static final String NAME = "articles";

  private final ArticleWriter writer;

  /** How often a second article follows. */
  private final double second;

  Articles(Knowledge knowledge) {
    writer = new ArticleWriter(knowledge.names(), knowledge.scope());
    second = knowledge.scope() == Scope.FULL ? 0.7 : 0;
  }

  @Override
  public Document write(Rng rng) {
    var text = article(rng);
    return new Document(NAME, rng.chance(second) ? text + "\n\n" + article(rng) : text, List.of());
  }

  private String article(Rng rng) {
    var article = writer.write(rng);
    var text = article.title() + "\n" + article.body() + "\nTL;DR: " + article.summary();
    if (rng.chance(0.4)) {
      text += "\nWho: " + article.who() + "\nWhere: " + article.town();
    }
    if (rng.chance(0.3)) {
      text += "\nIn other words: " + Template.sentence(article.passive());
    }
    return text;
  }
}
