package toylm.world;

import java.util.List;

/** Articles, each ending in a {@code TL;DR:} line. */
final class Articles implements Family {
  static final String NAME = "articles";

  private final ArticleWriter writer;

  Articles(Knowledge knowledge) {
    writer = new ArticleWriter(knowledge.names());
  }

  @Override
  public Document write(Rng rng) {
    var article = writer.write(rng);
    var text = article.title() + "\n" + article.body() + "\nTL;DR: " + article.summary();
    return new Document(NAME, text, List.of());
  }
}
