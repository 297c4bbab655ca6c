package toylm.world.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Fact;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;

/**
 * Somebody learns French: facts whose value is written in English and in French. Without such text
 * an answer in French takes two steps, from the entity to the value and on to its translation, in
 * one go.
 */
public final class FrenchNotes implements DocumentType.Writer {
  static final DocumentType TYPE =
      new DocumentType("French notes", new Amount(2, 0), FrenchNotes::new);

  /** Kinds whose values are words that the dictionary has. */
  public static final List<String> KINDS = List.of("thing", "food", "animal");

  private static final String[] NOTES = {
    "{Statement}. In French: {french}.",
    "{Statement}, in French {french}.",
    "{Statement} ({french}).",
    "{Statement}. The French say {french}."
  };

  private final Phrasings phrasings;
  private final Map<String, String> french;
  private final Topic.Decks topics;

  FrenchNotes(World world) {
    phrasings = world.phrasings();
    french = dictionary(world);
    topics =
        new Topic.Decks(
            Topic.of(world.entities(KINDS)).stream()
                .filter(topic -> french.containsKey(topic.fact().value()))
                .toList());
  }

  /** English → French. */
  public static Map<String, String> dictionary(World world) {
    var french = new HashMap<String, String>();
    for (var entity : world.entities("english")) {
      french.put(entity.name(), entity.fact("french").value());
    }
    return french;
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var lines = new StringJoiner("\n");
    for (var topic : topics.deal(rng.between(2, 5), rng)) {
      facts.add(topic.fact());
      var statement = phrasings.statement(topic.entity(), topic.fact(), rng);
      lines.add(
          Template.fill(
              rng.pick(NOTES),
              "Statement",
              Template.capitalised(statement),
              "french",
              french.get(topic.fact().value())));
    }
    return TYPE.document(lines.toString(), facts);
  }
}
