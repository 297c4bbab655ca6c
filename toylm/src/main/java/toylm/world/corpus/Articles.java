package toylm.world.corpus;

import toylm.world.Amount;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Template;
import toylm.world.World;

/**
 * One article or two, each with a {@code TL;DR:} line, some with a few notes after it. Since text
 * often continues after a summary, so does a model that only completes text.
 */
final class Articles implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("articles", new Amount(4, 11), Articles::new);

  private final ArticleWriter writer;

  /** How often a second article follows. */
  private final double second;

  Articles(World world) {
    writer = new ArticleWriter(world.names(), world.scope());
    second = world.scope() == Scope.FULL ? 0.7 : 0;
  }

  @Override
  public Document write(Rng rng) {
    var text = article(rng);
    return TYPE.document(rng.chance(second) ? text + "\n\n" + article(rng) : text);
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
