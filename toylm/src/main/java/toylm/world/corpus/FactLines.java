package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Fact;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;

/** One-fact sentences, mostly about unrelated things: any statement may open a document. */
final class FactLines implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("facts", new Amount(6, 7), FactLines::new);

  /**
   * Words, things and translations have one fact each and no encyclopedia entry, so they come up
   * more often.
   */
  private static final int WEIGHT_OF_SINGLE_FACTS = 14;

  private final Phrasings phrasings;
  private final Topic.Decks topics;

  FactLines(World world) {
    phrasings = world.phrasings();
    var all = new ArrayList<>(Topic.of(world.entities(World.RICH_KINDS)));
    for (int i = 0; i < WEIGHT_OF_SINGLE_FACTS; i++) {
      all.addAll(Topic.of(world.entities(List.of("word", "thing", "english"))));
    }
    topics = new Topic.Decks(all);
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var text = new StringJoiner(rng.chance(0.6) ? "\n" : " ");
    for (var topic : topics.deal(rng.between(3, 8), rng)) {
      facts.add(topic.fact());
      text.add(Template.sentence(phrasings.statement(topic.entity(), topic.fact(), rng)));
    }
    return TYPE.document(text.toString(), facts);
  }
}
