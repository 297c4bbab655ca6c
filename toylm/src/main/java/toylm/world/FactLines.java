package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** One-fact sentences, mostly about unrelated things: any statement may open a document. */
final class FactLines implements Family {
  static final String NAME = "facts";

  /**
   * Words, things and translations have one fact each and no encyclopedia entry, so they come up
   * more often.
   */
  private static final int WEIGHT_OF_SINGLE_FACTS = 14;

  private final Phrasings phrasings;
  private final TopicDecks topics;

  FactLines(Knowledge knowledge) {
    phrasings = knowledge.phrasings();
    var all = new ArrayList<>(Topic.of(knowledge.entities(Knowledge.RICH_KINDS)));
    for (int i = 0; i < WEIGHT_OF_SINGLE_FACTS; i++) {
      all.addAll(Topic.of(knowledge.entities(List.of("word", "thing", "english"))));
    }
    topics = new TopicDecks(all);
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var text = new StringJoiner(rng.chance(0.6) ? "\n" : " ");
    for (var topic : topics.deal(rng.between(3, 8), rng)) {
      facts.add(topic.fact());
      text.add(Template.sentence(phrasings.statement(topic.entity(), topic.fact(), rng)));
    }
    return new Document(NAME, text.toString(), facts);
  }
}
