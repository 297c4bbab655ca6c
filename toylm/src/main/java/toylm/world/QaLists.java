package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Questions with their answers, for the entities in the Q/A half only: on the others, few-shot
 * question answering is an honest test.
 */
final class QaLists implements Family {
  static final String NAME = "qa";

  private final Phrasings phrasings;
  private final TopicDecks topics;

  QaLists(Knowledge knowledge) {
    phrasings = knowledge.phrasings();
    topics =
        new TopicDecks(
            Topic.of(
                knowledge.entities().stream()
                    .filter(knowledge::inQa)
                    .filter(entity -> asksAbout(entity, knowledge.scope()))
                    .toList()));
  }

  /** Whether Q/A lists ask about entities of this kind: in the small world not about sums. */
  static boolean asksAbout(Entity entity, Scope scope) {
    return scope == Scope.FULL || !entity.kind().equals("sum");
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var blocks = new StringJoiner("\n");
    for (var topic : topics.deal(rng.between(3, 7), rng)) {
      facts.add(topic.fact());
      blocks.add(
          open(phrasings.question(topic.entity(), topic.fact(), rng)) + " " + topic.fact().value());
    }
    return new Document(NAME, blocks.toString(), facts);
  }

  /** A block up to its answer; also how a few-shot prompt ends. */
  static String open(String question) {
    return "Q: " + question + "\nA:";
  }

  /** The whole text of a few-shot prompt: solved blocks, then an open one. */
  static String fewShot(List<String> solved, String question) {
    return String.join("\n", solved) + "\n" + open(question);
  }
}
